"""Step one: from a full description of the Bot API to a compact one without prose."""

import json
import re

import telegram_api_delta as delta

PRIMITIVES = {"Integer", "Float", "String", "Boolean"}


def describe(source):
    """The compact description: enumerations, types (`fields` or `union`) and methods (`fields`, `returns`)."""
    types = {}
    for name, entry in source["types"].items():
        if name == "InputFile":
            continue
        if "subtypes" in entry:
            types[name] = {"union": [compact(member) for member in entry["subtypes"]]}
        else:
            types[name] = {"fields": fields(name, entry)}
    for name, text in delta.NEW_TYPES.items():
        types[name] = {"fields": parse(text)}
    for name, members in delta.NEW_UNIONS.items():
        types[name] = {"union": list(members)}
    for name, members in delta.NEW_MEMBERS.items():
        types[name]["union"] += [member for member in members if member not in types[name]["union"]]
    for name, text in delta.NEW_FIELDS.items():
        types[name]["fields"].update(parse(text))

    methods = {}
    for name, entry in source["methods"].items():
        methods[name] = {"fields": fields(name, entry), "returns": returns(entry["returns"])}
    for name, text in delta.NEW_PARAMETERS.items():
        methods[name]["fields"].update(parse(text))
    for name, (text, result) in delta.NEW_METHODS.items():
        methods[name] = {"fields": parse(text), "returns": result}

    enums = name_enumerations(types, methods)
    discriminate(types, enums)
    description = {
        "version": delta.VERSION,
        "enums": dict(sorted(enums.items())),
        "types": dict(sorted(types.items())),
        "methods": dict(sorted(methods.items())),
    }
    check(description)
    return description


def serialise(description):
    """One line a type, so that differences read well."""
    lines = ["{", f'"version": {json.dumps(description["version"])},']
    for section in ("enums", "types", "methods"):
        lines.append(f'"{section}": {{')
        entries = [f"{json.dumps(name)}: {json.dumps(entry, ensure_ascii=False)}"
                   for name, entry in description[section].items()]
        lines.append(",\n".join(entries))
        lines.append("}" if section == "methods" else "},")
    return "\n".join(lines + ["}"]) + "\n"


def compact(kind):
    """`Array of Array of X` as `[[X]]`."""
    return f"[{compact(kind[9:])}]" if kind.startswith("Array of ") else kind


def parse(text):
    """Fields from `name: Type, name?: Type`."""
    return dict(part.split(": ") for part in text.split(", ")) if text else {}


def fields(owner, entry):
    """The fields of one type or method, by name; optional ones end in `?`."""
    result = {}
    for field in entry.get("fields", []):
        name = field["name"]
        required = field["required"] and (owner, name) not in delta.NOW_OPTIONAL
        result[name + ("" if required else "?")] = field_type(owner, field)
    return result


def field_type(owner, field):
    name, kinds, words = field["name"], field["types"], field["description"]
    if (owner, name) in delta.CONSTANTS:
        return delta.CONSTANTS[owner, name]
    if kinds == ["String"] and name in ("type", "status", "source"):
        constant = re.search(r"(?:always|must be) [“\"]?([a-z_0-9]+)[”\"]?", words)
        if constant and "one of" not in words:
            return "=" + constant[1]
    if kinds == ["Integer", "String"]:
        return "ChatID"
    if "InputFile" in kinds or (kinds == ["String"] and "attach://" in words):
        return "InputFile"
    if kinds[0] == "InlineKeyboardMarkup" and len(kinds) == 4:
        return "ReplyMarkup"
    if kinds[0].startswith("Array of InputMedia") and len(kinds) > 1:
        return "[InputMedia]"
    if len(kinds) > 1:
        raise ValueError(f"{owner}.{name}: no rule for {kinds}")
    return compact(kinds[0])


def returns(kinds):
    if kinds == ["Message", "Boolean"]:
        return "EditedMessage"
    if len(kinds) > 1:
        raise ValueError(f"no rule for the result {kinds}")
    return compact(kinds[0])


def name_enumerations(types, methods):
    """Puts the names of enumerations into the fields; answers their values."""
    enums = {}
    for enum, (values, places) in delta.ENUMERATIONS.items():
        if values is None:
            enums[enum] = [name.rstrip("?") for name in types["Update"]["fields"] if name != "update_id"]
        else:
            enums[enum] = values.split()
        for place in places:
            owner, name = place.split(".")
            found = False
            for table in (types, methods):
                for entry_name, entry in table.items():
                    if owner not in ("*", entry_name):
                        continue
                    for field, kind in entry.get("fields", {}).items():
                        if field.rstrip("?") == name and kind.strip("[]") == "String":
                            entry["fields"][field] = kind.replace("String", enum)
                            found = True
            if not found:
                raise ValueError(f"{place} of {enum}: no such field")
    return enums


def discriminate(types, enums):
    """Finds the field that tells the forms of each union apart, and makes an enumeration of its values."""
    for name, entry in list(types.items()):
        members = [member for member in entry.get("union", []) if member in types]
        if not members:
            continue
        constants = [{field: kind[1:] for field, kind in types[member]["fields"].items() if kind.startswith("=")}
                     if "fields" in types[member] else {} for member in members]
        keys = set.intersection(*(set(constant) for constant in constants))
        for key in sorted(keys):
            values = [constant[key] for constant in constants]
            if len(set(values)) == len(values):
                entry["by"] = key
                entry["kind"] = delta.KIND_NAMES.get(name, name + "Kind")
                enums[entry["kind"]] = values


def check(description):
    """Every type that is named exists."""
    known = (set(description["types"]) | set(description["enums"]) | PRIMITIVES
             | {"InputFile", "ChatID", "ReplyMarkup", "EditedMessage"})
    for section in ("types", "methods"):
        for name, entry in description[section].items():
            kinds = list(entry.get("fields", {}).values()) + entry.get("union", [])
            kinds += [entry["returns"]] if "returns" in entry else []
            for kind in kinds:
                if not kind.startswith("=") and kind.strip("[]") not in known:
                    raise ValueError(f"{name} names the unknown type {kind}")
