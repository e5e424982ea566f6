// Acts: a payload's bytes against the schema of its kind, and where in the record an act or a damaged entry stands.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { Fault, need } = D;
  const ID = /^[a-z0-9][a-z0-9._@-]{0,79}$/;
  const patterns = new Map();
  const fits = (pattern, value) => {
    if (!patterns.has(pattern)) patterns.set(pattern, new RegExp(pattern, "u"));
    return patterns.get(pattern).test(value);
  };

  const wrong = (what, path) => new Fault("election.schema", { fault: `${what} - at \`${path}\`` });

  // Throw where a value does not fit a JSON Schema, as far as the record's schemas go.
  function validate(value, schema, whole, path = "$") {
    if (schema.$ref) return validate(value, whole.$defs[schema.$ref.split("/").at(-1)], whole, path);
    if (schema.anyOf) {
      if (schema.anyOf.some((one) => !D.faultOf(() => validate(value, one, whole, path)))) return undefined;
      throw wrong("Expected another value", path);
    }
    if (schema.enum && !schema.enum.includes(value)) throw wrong("Invalid enum value", path);
    const check = TYPES[schema.type];
    return check ? check(value, schema, whole, path) : undefined;
  }

  const TYPES = {
    string(value, schema, _whole, path) {
      if (typeof value !== "string") throw wrong("Expected `str`", path);
      if (schema.pattern && !fits(schema.pattern, value)) throw wrong(`Expected \`str\` matching regex '${schema.pattern}'`, path);
      if (schema.maxLength && [...value].length > schema.maxLength) throw wrong(`Expected \`str\` of length <= ${schema.maxLength}`, path);
    },
    integer(value, schema, _whole, path) {
      if (!Number.isSafeInteger(value)) throw wrong("Expected `int`", path);
      if (value < schema.minimum) throw wrong(`Expected \`int\` >= ${schema.minimum}`, path);
      if (value > schema.maximum) throw wrong(`Expected \`int\` <= ${schema.maximum}`, path);
    },
    boolean(value, _schema, _whole, path) {
      if (typeof value !== "boolean") throw wrong("Expected `bool`", path);
    },
    array(value, schema, whole, path) {
      if (!Array.isArray(value)) throw wrong("Expected `array`", path);
      if (schema.minItems > value.length || schema.maxItems < value.length) throw wrong("Expected `array` of another length", path);
      value.forEach((item, i) => {
        const inner = schema.prefixItems?.[i] ?? schema.items;
        if (inner) validate(item, inner, whole, `${path}[${i}]`);
      });
    },
    object(value, schema, whole, path) {
      if (value === null || typeof value !== "object" || Array.isArray(value)) throw wrong("Expected `object`", path);
      const known = schema.properties ?? {};
      for (const name of schema.required ?? []) {
        if (!Object.hasOwn(value, name)) throw wrong(`Object missing required field \`${name}\``, path);
      }
      for (const [name, inner] of Object.entries(value)) {
        const of = Object.hasOwn(known, name) ? known[name] : schema.additionalProperties;
        if (of === false) throw wrong(`Object contains unknown field \`${name}\``, path);
        if (of && of !== true) validate(inner, of, whole, `${path}.${name}`);
      }
    },
  };

  // The value with the defaults of its schema filled in; throws where a default is written out.
  function completed(value, schema, whole) {
    if (schema.$ref) return completed(value, whole.$defs[schema.$ref.split("/").at(-1)], whole);
    if (Array.isArray(value)) {
      return value.map((item, i) => completed(item, schema.prefixItems?.[i] ?? schema.items ?? {}, whole));
    }
    if (value === null || typeof value !== "object" || !schema.properties) return value;
    const out = { ...value };
    for (const [name, inner] of Object.entries(schema.properties)) {
      const given = Object.hasOwn(value, name);
      if (given) out[name] = completed(value[name], inner, whole);
      if (!Object.hasOwn(inner, "default")) continue;
      need(!given || JSON.stringify(value[name]) !== JSON.stringify(inner.default), "election.not-canonical", { kind: whole.$id });
      if (!given) out[name] = inner.default;
    }
    return out;
  }

  // The act in an envelope: checked against the schema of its kind and against its canonical form.
  function readAct(envelope, index) {
    const { kinds, head } = D.program;
    const value = D.decode(envelope.payload);
    validate(value, head, head);
    const kind = Object.hasOwn(kinds, value.kind) ? kinds[value.kind] : null;
    need(kind, "election.unknown-kind", { kind: value.kind });
    validate(value.body, kind.schema, kind.schema);
    const { contest = "", precinct = "" } = value;
    for (const name of ["election", "contest", "precinct"]) {
      if (Object.hasOwn(value, name) && !ID.test(value[name])) throw wrong("Expected `str` matching regex", `$.${name}`);
    }
    need(SCOPES[kind.scope](contest, precinct), "election.scope", { kind: value.kind, scope: kind.scope });
    const body = completed(value.body, kind.schema, kind.schema);
    need(envelope.kind === value.kind && envelope.version === kind.version, "verify.type-differs", { type: envelope.type });
    return { ...value, contest, precinct, body, corrects: value.corrects ?? null, index, digest: D.hex(D.sha256(envelope.payload)) };
  }

  const SCOPES = {
    election: (contest, precinct) => !contest && !precinct,
    contest: (contest, precinct) => contest && !precinct,
    precinct: (contest, precinct) => contest && precinct,
    "contest or precinct": (contest) => contest,
  };

  const placeOf = ({ index, kind, digest, contest, precinct }) => ({ index, kind, digest, contest, precinct });

  // The place that a damaged entry still names; only to tell a reader where to look.
  function claimedPlace(entry, index) {
    try {
      const payload = JSON.parse(D.text(D.unbase64(JSON.parse(D.text(entry)).payload)));
      const line = (name) => (typeof payload[name] === "string" && !/\p{C}/u.test(payload[name]) ? payload[name].slice(0, 100) : "");
      return { index, kind: line("kind"), contest: line("contest"), precinct: line("precinct") };
    } catch {
      return { index };
    }
  }

  Object.assign(D, { validate, readAct, placeOf, claimedPlace });
})();
