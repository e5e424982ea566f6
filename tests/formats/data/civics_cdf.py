"""The XML schema of civics feeds, restated for the classes that we write, each element in its place.

Source: google/civics_cdf_validator, civics_cdf_spec.xsd. Optional elements that we never write are mostly left out:
they would be refused here, which is stricter. `?` optional, `*` any number.
"""

from __future__ import annotations

_ID, _IDREF, _IDREFS = "xs:ID", "xs:IDREF", "xs:IDREFS"
_TEXT = "InternationalizedText"
ENUMERATIONS = {
    "CandidatePostElectionStatus": "advanced-to-runoff projected-winner winner withdrawn",
    "CandidatePreElectionStatus": "filed self-declared qualified withdrawn write-in",
    "CountItemStatus": "completed in-process not-processed unknown",
    "CountItemType": "absentee absentee-fwab absentee-in-person absentee-mail early election-day provisional total "
    "uocava write-in other",
    "ElectionType": "general partisan-primary-closed partisan-primary-open primary runoff special other",
    "IdentifierType": "fips local-level national-level ocd-id state-level other",
    "OfficeRole": "mayor other",
    "OfficeSelectionMethod": "appointed directly-elected ex-officio hereditary indirectly-elected succession",
    "ReportDetailLevel": "precinct-level summary-contest",
    "ReportingUnitType": "ballot-batch ballot-style-area borough city city-council combined-precinct congressional "
    "country county county-council drop-box judicial municipality polling-place precinct school special split-precinct "
    "state state-house state-senate town township utility village vote-center ward water other",
    "ResultsStatus": "certified correction pre-election recount unofficial-complete unofficial-partial",
    "VoteVariation": "1-of-m approval borda cumulative majority n-of-m plurality proportional range rcv super-majority "
    "other",
}
# class -> (the class it extends, has an id, elements in order)
CLASSES: dict[str, tuple[str, bool, dict[str, str]]] = {
    "ElectionReport": ("", False, {
        "Election*": "Election", "ExternalIdentifiers?": "ExternalIdentifiers", "Format": "ReportDetailLevel",
        "GeneratedDate": "xs:dateTime", "GpUnitCollection?": "GpUnitCollection", "Issuer": "xs:string",
        "IssuerAbbreviation": "xs:string", "IsTest?": "xs:boolean", "Notes?": "xs:string",
        "OfficeCollection?": "OfficeCollection", "PartyCollection?": "PartyCollection",
        "PersonCollection?": "PersonCollection", "SequenceStart": "xs:integer", "SequenceEnd": "xs:integer",
        "Status": "ResultsStatus", "TestType?": "xs:string", "VendorApplicationId": "xs:string",
    }),
    "Election": ("", True, {
        "CandidateCollection?": "CandidateCollection", "ContestCollection?": "ContestCollection",
        "CountStatus*": "CountStatus", "ElectionScopeId": _IDREF, "ExternalIdentifiers?": "ExternalIdentifiers",
        "Name": _TEXT, "StartDate": "xs:date", "EndDate": "xs:date", "Type": "ElectionType",
        "OtherType?": "xs:string",
    }),
    "Candidate": ("", True, {
        "BallotName": _TEXT, "ExternalIdentifiers?": "ExternalIdentifiers", "FileDate?": "xs:date",
        "IsIncumbent?": "xs:boolean", "IsNotable?": "xs:boolean", "IsTopTicket?": "xs:boolean",
        "PartyId?": _IDREF, "PersonId?": _IDREF,
        "PostElectionStatus?": "CandidatePostElectionStatus", "PreElectionStatus?": "CandidatePreElectionStatus",
    }),
    "BallotSelection": ("", True, {
        "SequenceOrder?": "xs:integer", "VoteCountsCollection?": "VoteCountsCollection",
    }),
    "CandidateSelection": ("BallotSelection", False, {"CandidateIds": _IDREFS, "IsWriteIn?": "xs:boolean"}),
    "SpecialBallotSelection": ("BallotSelection", False, {
        "CountedInTotal?": "xs:boolean", "ExternalIdentifiers?": "ExternalIdentifiers", "Selection": _TEXT,
    }),
    "Contest": ("", True, {
        "Abbreviation?": "xs:string", "BallotSelection*": "BallotSelection", "BallotSubTitle?": _TEXT,
        "BallotTitle?": _TEXT, "CountStatus*": "CountStatus", "ElectoralDistrictId": _IDREF,
        "ExternalIdentifiers?": "ExternalIdentifiers", "HasRotation?": "xs:boolean", "Name": "xs:string",
        "NoneOfTheAboveBallotSelection?": "SpecialBallotSelection", "SequenceOrder?": "xs:integer",
        "SubUnitsReported?": "xs:integer", "SummaryCounts*": "SummaryCounts",
        "TotalSubUnits?": "xs:integer", "VoteVariation?": "VoteVariation", "OtherVoteVariation?": "xs:string",
    }),
    "CandidateContest": ("Contest", False, {
        "NumberElected?": "xs:integer", "OfficeIds?": _IDREFS, "PrimaryPartyIds?": _IDREFS, "Type*": "ElectionType",
        "VotesAllowed": "xs:integer",
    }),
    "Counts": ("", False, {
        "GpUnitId?": _IDREF, "IsSuppressedForPrivacy?": "xs:boolean", "Type?": "CountItemType",
        "OtherType?": "xs:string",
    }),
    "VoteCounts": ("Counts", False, {"Count": "xs:float"}),
    "SummaryCounts": ("Counts", False, {
        "BallotsCast?": "xs:integer", "BallotsOutstanding?": "xs:integer", "BallotsRejected?": "xs:integer",
    }),
    "CountStatus": ("", False, {"Status": "CountItemStatus", "Type": "CountItemType", "OtherType?": "xs:string"}),
    "ExternalIdentifiers": ("", False, {"ExternalIdentifier*": "ExternalIdentifier"}),
    "ExternalIdentifier": ("", False, {"Type": "IdentifierType", "OtherType?": "xs:string", "Value": "xs:string"}),
    "GpUnit": ("", True, {
        "ComposingGpUnitIds?": _IDREFS, "ExternalIdentifiers?": "ExternalIdentifiers",
        "InternationalizedName?": _TEXT, "SummaryCounts*": "SummaryCounts",
    }),
    "ReportingUnit": ("GpUnit", False, {
        "AuthorityIds?": _IDREFS, "CountStatus*": "CountStatus", "IsDistricted?": "xs:boolean",
        "IsMailOnly?": "xs:boolean", "Number?": "xs:string", "SubUnitsReported?": "xs:integer",
        "TotalSubUnits?": "xs:integer", "Type": "ReportingUnitType", "OtherType?": "xs:string",
        "VotersParticipated?": "xs:integer", "VotersRegistered?": "xs:integer",
    }),
    "InternationalizedText": ("", False, {"Text*": "LanguageString"}),
    "Office": ("", True, {
        "ElectoralDistrictId?": _IDREF, "ExternalIdentifiers?": "ExternalIdentifiers", "IsPartisan?": "xs:boolean",
        "JurisdictionId?": _IDREF, "Level?": "OfficeLevel", "Name": _TEXT, "OfficeHolderPersonIds?": _IDREFS,
        "Role*": "OfficeRole", "SelectionMethod*": "OfficeSelectionMethod",
    }),
    "Party": ("", True, {
        "Abbreviation?": "xs:string", "ExternalIdentifiers?": "ExternalIdentifiers", "Name": _TEXT,
        "PartyScopeGpUnitIds?": _IDREFS,
    }),
    "Person": ("", True, {
        "DateOfBirth?": "xs:date", "ExternalIdentifiers?": "ExternalIdentifiers", "FirstName?": "xs:string",
        "FullName?": _TEXT, "Gender?": "xs:string",
        "PartyId?": _IDREF, "Profession?": _TEXT, "Title?": _TEXT,
    }),
    **{f"{name}Collection": ("", False, {f"{name}*": name})
       for name in ("Candidate", "Contest", "GpUnit", "Office", "Party", "Person", "VoteCounts")},
}  # fmt: skip
LEVELS = (
    *("Administrative Area 1", "Administrative Area 2", "Country", "District", "International", "Municipality"),
    *("Neighbourhood", "Region", "Ward"),
)
_ABSTRACT = {"BallotSelection", "Contest", "Counts", "GpUnit"}


def schema() -> str:
    """The schema as an XSD document."""
    simple = [
        f'<xs:simpleType name="{name}"><xs:restriction base="xs:string">'
        + "".join(f'<xs:enumeration value="{value}"/>' for value in values)
        + "</xs:restriction></xs:simpleType>"
        for name, values in _values()
    ]
    texts = (
        '<xs:complexType name="LanguageString"><xs:simpleContent><xs:extension base="xs:string">'
        '<xs:attribute name="language" type="xs:language" use="required"/></xs:extension></xs:simpleContent>'
        "</xs:complexType>"
    )
    classes = [_class(name, *about) for name, about in CLASSES.items()]
    return (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="ElectionReport" '
        f'type="ElectionReport"/>{"".join(simple)}{texts}{"".join(classes)}</xs:schema>'
    )


def _values() -> list[tuple[str, list[str]]]:
    return [*((name, values.split()) for name, values in ENUMERATIONS.items()), ("OfficeLevel", list(LEVELS))]


def _class(name: str, base: str, has_id: bool, fields: dict[str, str]) -> str:
    inside = "".join(_field(marked, kind) for marked, kind in fields.items())
    body = f"<xs:sequence>{inside}</xs:sequence>"
    if has_id:
        body += f'<xs:attribute name="objectId" type="{_ID}" use="required"/>'
    if base:
        body = f'<xs:complexContent><xs:extension base="{base}">{body}</xs:extension></xs:complexContent>'
    abstract = ' abstract="true"' if name in _ABSTRACT else ""
    return f'<xs:complexType name="{name}"{abstract}>{body}</xs:complexType>'


def _field(marked: str, kind: str) -> str:
    least = 'minOccurs="0" ' if marked[-1] in "?*" else ""
    most = 'maxOccurs="unbounded" ' if marked.endswith("*") else ""
    return f'<xs:element {least}{most}name="{marked.rstrip("?*")}" type="{kind}"/>'
