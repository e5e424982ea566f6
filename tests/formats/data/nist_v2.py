"""The JSON schema of NIST SP 1500-100 version 2 (draft-04), restated class by class for the classes that we write.

Source: usnistgov/ElectionResultsReporting, NIST_V2_election_results_reporting.json. Every class is closed, as there: a
property that is not listed is refused. `!` marks what is required, `*` an array; `->` what a reference may lead to.
"""

from __future__ import annotations

from typing import Any

_UNITS = "->ReportingUnit"
_PARTIES = "->Party"
CLASSES: dict[str, dict[str, str]] = {
    "ElectionReport": {
        "Election*": "Election", "ExternalIdentifier*": "ExternalIdentifier", "Format!": "ReportDetailLevel",
        "GeneratedDate!": "DateTimeWithZone", "GpUnit*": "ReportingUnit", "IsTest": "boolean", "Issuer!": "string",
        "IssuerAbbreviation!": "string", "Notes": "string", "Office*": "Office", "Party*": "Party",
        "Person*": "Person",
        "SequenceEnd!": "integer", "SequenceStart!": "integer", "Status!": "ResultsStatus", "TestType": "string",
        "VendorApplicationId!": "string",
    },
    "Election": {
        "BallotCounts*": "BallotCounts", "Candidate*": "Candidate", "Contest*": "CandidateContest",
        "CountStatus*": "CountStatus", "ElectionScopeId!": _UNITS, "EndDate!": "date",
        "ExternalIdentifier*": "ExternalIdentifier", "Name!": "InternationalizedText", "OtherType": "string",
        "StartDate!": "date", "Type!": "ElectionType",
    },
    "CandidateContest": {
        "@id!": "string", "Abbreviation": "string", "BallotSubTitle": "InternationalizedText",
        "BallotTitle": "InternationalizedText", "ContestSelection*": "CandidateSelection",
        "CountStatus*": "CountStatus", "ElectionDistrictId!": _UNITS,
        "ExternalIdentifier*": "ExternalIdentifier", "HasRotation": "boolean", "Name!": "string",
        "NumberElected": "integer", "NumberRunoff": "integer", "OfficeIds*": "->Office",
        "OtherVoteVariation": "string", "PrimaryPartyIds*": _PARTIES, "SequenceOrder": "integer",
        "SubUnitsReported": "integer", "TotalSubUnits": "integer", "VoteVariation": "VoteVariation",
        "VotesAllowed!": "integer",
    },
    "CandidateSelection": {
        "@id!": "string", "CandidateIds*": "->Candidate", "EndorsementPartyIds*": _PARTIES, "IsWriteIn": "boolean",
        "SequenceOrder": "integer", "VoteCounts*": "VoteCounts",
    },
    "Candidate": {
        "@id!": "string", "BallotName!": "InternationalizedText", "ExternalIdentifier*": "ExternalIdentifier",
        "FileDate": "date", "IsIncumbent": "boolean", "IsTopTicket": "boolean", "PartyId": _PARTIES,
        "PersonId": "->Person", "PostElectionStatus": "CandidatePostElectionStatus",
        "PreElectionStatus": "CandidatePreElectionStatus",
    },
    "Person": {
        "@id!": "string", "DateOfBirth": "date", "ExternalIdentifier*": "ExternalIdentifier", "FirstName": "string",
        "FullName": "InternationalizedText", "Gender": "string", "LastName": "string", "MiddleName*": "string",
        "Nickname": "string", "PartyId": _PARTIES, "Prefix": "string", "Profession": "InternationalizedText",
        "Suffix": "string", "Title": "InternationalizedText",
    },
    "Party": {
        "@id!": "string", "Abbreviation": "InternationalizedText", "ExternalIdentifier*": "ExternalIdentifier",
        "IsRecognizedParty": "boolean", "LeaderPersonIds*": "->Person", "Name!": "InternationalizedText",
        "PartyScopeGpUnitIds*": _UNITS, "Slogan": "InternationalizedText",
    },
    "Office": {
        "@id!": "string", "Description": "InternationalizedText", "ElectionDistrictId": _UNITS,
        "ExternalIdentifier*": "ExternalIdentifier", "FilingDeadline": "date", "IsPartisan": "boolean",
        "Name!": "InternationalizedText", "OfficeHolderPersonIds*": "->Person",
    },
    "ReportingUnit": {
        "@id!": "string", "AuthorityIds*": "->Person", "ComposingGpUnitIds*": _UNITS, "CountStatus*": "CountStatus",
        "ExternalIdentifier*": "ExternalIdentifier", "IsDistricted": "boolean", "IsMailOnly": "boolean",
        "Name": "InternationalizedText", "Number": "string", "OtherType": "string", "SubUnitsReported": "integer",
        "TotalSubUnits": "integer", "Type!": "ReportingUnitType", "VotersParticipated": "integer",
        "VotersRegistered": "integer",
    },
    "BallotCounts": {
        "BallotsCast": "integer", "BallotsOutstanding": "integer", "BallotsRejected": "integer",
        "GpUnitId!": _UNITS,
        "IsSuppressedForPrivacy": "boolean", "OtherType": "string", "Round": "integer", "Type!": "CountItemType",
    },
    "VoteCounts": {
        "Count!": "number", "GpUnitId!": _UNITS, "IsSuppressedForPrivacy": "boolean", "OtherType": "string",
        "Round": "integer", "Type!": "CountItemType",
    },
    "CountStatus": {"OtherType": "string", "Status!": "CountItemStatus", "Type!": "CountItemType"},
    "ExternalIdentifier": {"Label": "string", "OtherType": "string", "Type!": "IdentifierType", "Value!": "string"},
    "InternationalizedText": {"Label": "string", "Text!*": "LanguageString"},
    "LanguageString": {"Content!": "string", "Language!": "string"},
}  # fmt: skip
ENUMERATIONS = {
    "CandidatePostElectionStatus": "advanced-to-runoff defeated projected-winner winner withdrawn",
    "CandidatePreElectionStatus": "filed qualified withdrawn",
    "CountItemStatus": "completed in-process not-processed unknown",
    "CountItemType": "absentee absentee-fwab absentee-in-person absentee-mail early election-day other provisional "
    "seats total uocava write-in",
    "ElectionType": "general other partisan-primary-closed partisan-primary-open primary runoff special",
    "IdentifierType": "fips local-level national-level ocd-id other state-level",
    "ReportDetailLevel": "precinct-level summary-contest",
    "ReportingUnitType": "ballot-batch ballot-style-area borough city city-council combined-precinct congressional "
    "country county county-council drop-box judicial municipality other polling-place precinct school special "
    "split-precinct state state-house state-senate town township utility village vote-center ward water",
    "ResultsStatus": "certified correction pre-election recount unofficial-complete unofficial-partial",
    "VoteVariation": "approval borda cumulative majority n-of-m other plurality proportional range rcv super-majority",
}
_TIME = r"(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|(24:00:00))(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_PLAIN: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "DateTimeWithZone": {
        "type": "string",
        "format": "date-time",
        "pattern": r"[0-9]{4}-(0?[1-9]|1[012])-(0?[1-9]|[12][0-9]|3[01])T" + _TIME,
    },
}


def schema() -> dict[str, Any]:
    """The JSON schema of a report."""
    definitions = {name: _closed(name, fields) for name, fields in CLASSES.items()}
    for name, values in ENUMERATIONS.items():
        definitions[name] = {"type": "string", "enum": values.split()}
    ref = {"$ref": "#/definitions/ElectionReport"}
    return {"$schema": "http://json-schema.org/draft-04/schema#", **ref, "definitions": definitions}


def _closed(name: str, fields: dict[str, str]) -> dict[str, Any]:
    properties: dict[str, Any] = {"@type": {"enum": [f"ElectionResults.{name}"], "type": "string"}}
    required = ["@type"]
    for marked, kind in fields.items():
        field = marked.rstrip("!*")
        one = _PLAIN["string"] if kind.startswith("->") else _PLAIN.get(kind, {"$ref": f"#/definitions/{kind}"})
        least = 1 if "!" in marked else 0
        properties[field] = {"type": "array", "items": one, "minItems": least} if "*" in marked else one
        if "!" in marked:
            required.append(field)
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def dangling(report: dict[str, Any]) -> list[str]:
    """References of a report that lead nowhere or to a thing of another class, and ids that stand twice."""
    things: dict[str, str] = {}
    found: list[str] = []
    for thing in _objects(report):
        if "@id" in thing:
            if thing["@id"] in things:
                found.append(f"twice: {thing['@id']}")
            things[thing["@id"]] = thing["@type"].removeprefix("ElectionResults.")
    for thing in _objects(report):
        for marked, kind in CLASSES[thing["@type"].removeprefix("ElectionResults.")].items():
            if kind.startswith("->"):
                value = thing.get(marked.rstrip("!*"), [])
                targets = value if isinstance(value, list) else [value]
                found += [f"{thing['@type']}.{marked}: {to}" for to in targets if things.get(to) != kind[2:]]
    return found


def _objects(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for item in value for found in _objects(item)]
    if not isinstance(value, dict):
        return []
    return [value, *(found for item in value.values() for found in _objects(item))]
