"""Step two: from the compact description to Swift."""

import json
import re

import telegram_api_delta as delta

LINK = "https://core.telegram.org/bots/api#"
HEADER = "// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.\n"
KEYWORDS = {"as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "do", "else",
            "enum", "extension", "fallthrough", "false", "for", "func", "guard", "if", "import", "in", "init", "inout",
            "internal", "is", "let", "nil", "operator", "private", "protocol", "public", "repeat", "return", "self",
            "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "var", "where",
            "while"}
ACRONYMS = {"id": "ID", "ids": "IDs", "url": "URL", "rtl": "RTL"}
SCALARS = {"Integer": "Int64", "Float": "Double", "String": "String", "Boolean": "Bool"}
# What is received is read by these: whole numbers within bounds in which they can be calculated with.
READS = {"Integer": "Integer", "Float": "Double", "String": "String", "Boolean": "Bool"}

# The views that are unions without a field that tells their forms apart; the rest of each is written by hand.
BY_HAND = {"MaybeInaccessibleMessage"}

# Which initial letters share a file.
VIEW_FILES = ["A-B", "C", "D-G", "H-L", "M", "N-Q", "R", "S", "T-Z"]
INPUT_FILES = {"Input+InlineQueryResults": lambda name: name.startswith("InlineQueryResult"),
               "Input+Media": lambda name: re.match(r"Input(Media|Paid|Poll|Profile|Stor|Sticker|Checklist)", name),
               "Input+Rich": lambda name: "Rich" in name,
               "Input+Keyboards": lambda name: re.search(r"Keyboard|Button|Menu|ForceReply|CallbackGame|WebApp|Login|Switch",
                                                         name),
               "Input+Others": lambda name: True}
METHOD_FILES = {"Methods+Editing": r"edit|delete|stop",
                "Methods+Sending": r"send|copy|forward",
                "Methods+Asking": r"get",
                "Methods+Settings": r"set|upload|create|replace|remove",
                "Methods+Others": r""}


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(ACRONYMS.get(part, part[:1].upper() + part[1:]) for part in rest)


def identifier(name):
    name = camel(name)
    name = name[0].lower() + name[1:] if name[0].isupper() else name
    return f"`{name}`" if name in KEYWORDS else name


def constant(value):
    """The name of an enumeration's constant."""
    return {"HTML": "html", "MarkdownV2": "markdownV2", "Markdown": "markdown"}.get(value) or identifier(value)


def base(kind):
    return kind.strip("[]")


class API:
    def __init__(self, description):
        self.enums, self.types, self.methods = description["enums"], description["types"], description["methods"]
        answers = [base(method["returns"]) for method in self.methods.values()]
        self.received = self.reach(answers + ["Update", "ResponseParameters", "Message"])
        self.sent = self.reach([base(kind) for method in self.methods.values() for kind in method["fields"].values()]
                               + ["InlineKeyboardMarkup", "ReplyKeyboardMarkup", "ReplyKeyboardRemove", "ForceReply"])
        self.views = sorted(self.received)
        self.inputs = {name: self.sent_name(name) for name in sorted(self.sent)}
        names = self.views + list(self.inputs.values()) + [method_type(name) for name in self.methods]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"two meanings of {sorted(twice)}")

    def reach(self, start):
        seen, waiting = set(), list(start)
        while waiting:
            name = waiting.pop()
            if name in seen or name not in self.types:
                continue
            seen.add(name)
            entry = self.types[name]
            waiting += [base(kind) for kind in entry.get("union", []) + list(entry.get("fields", {}).values())]
        return seen

    def sent_name(self, name):
        return "Input" + name if name in self.received and name in self.sent else name

    def kind_of(self, owner, field):
        """The enumeration of the field that tells a union's form, if `owner` is a form and `field` that field."""
        for name in self.views:
            entry = self.types[name]
            if owner in entry.get("union", []) and entry.get("by") == field:
                return entry["kind"]
        return None


def generate(description):
    api = API(description)
    files = {"Constants.swift": constants(api), "ChatParameters.swift": source([chat_parameters(api)])}
    for letters in VIEW_FILES:
        first, last = letters[0], letters[-1]
        files[f"Views+{letters}.swift"] = source(view(api, name) for name in api.views if first <= name[0] <= last)
    rest = dict(api.inputs)
    for title, belongs in INPUT_FILES.items():
        mine = {name: rest.pop(name) for name in list(rest) if belongs(rest[name])}
        files[f"{title}.swift"] = source(sent(api, name) for name in mine)
    files["Input+Copies.swift"] = source(copy_of(api, name) for name in api.inputs if copyable(api, name))
    left = list(api.methods)
    for title, pattern in METHOD_FILES.items():
        mine = [name for name in left if re.match(pattern, name)]
        left = [name for name in left if name not in mine]
        files[f"{title}.swift"] = source(method(api, name) for name in mine)
    return files


def source(parts):
    text = HEADER + "".join("\n" + part for part in parts)
    return "".join(wrap(line) + "\n" for line in text.splitlines())


def wrap(line):
    """A body on lines of its own where one line would be too long."""
    if len(line) <= 120:
        return line
    one_line_body = re.fullmatch(r"( *)((?:public|case).*?) \{ (.*) \}", line)
    if one_line_body:
        indent, head, body = one_line_body.groups()
        return f"{indent}{head} {{\n{wrap(indent + '  ' + body)}\n{indent}}}"
    choice = re.fullmatch(r"( *)(.*) \? (.*) : (.*)", line)
    if choice:
        indent, test, yes, no = choice.groups()
        return f"{indent}{test}\n{indent}  ? {yes} : {no}"
    call = re.fullmatch(r"( *)(self\.init|public init)\((.*)\)( \{)?", line)
    if call:
        indent, head, arguments, tail = call.groups()
        rows = (",\n" + indent + "  ").join(arguments.split(", "))
        return f"{indent}{head}(\n{indent}  {rows}\n{indent}){tail or ''}"
    return line


# What says more of a chat than its id

CHAT_PARAMETERS = ["business_connection_id", "message_thread_id", "direct_messages_topic_id"]


def chat_parameters(api):
    """Which methods take, beside the chat, what says more of it and may be left out."""
    lines = ["/// What a call may say of its chat beyond the id, where its method takes that and doesn't ask for it.",
             "@frozen", "public enum ChatParameter: String, Sendable, CaseIterable {"]
    lines += [line for name in CHAT_PARAMETERS for line in (f"  /// `{name}`", f"  case {identifier(name)} = \"{name}\"")]
    lines += ["", "  /// Whether a method takes it.", "  public func isTaken(by method: String) -> Bool {", "    switch self {"]
    lines += [f"    case .{identifier(name)}: Self.with{identifier(name)[0].upper()}{identifier(name)[1:]}.contains(method)"
              for name in CHAT_PARAMETERS] + ["    }", "  }"]
    for name in CHAT_PARAMETERS:
        taking = [method for method, entry in api.methods.items()
                  if name + "?" in entry["fields"] and {"chat_id", "chat_id?"} & set(entry["fields"])]
        lines += ["", f"  private static let with{identifier(name)[0].upper()}{identifier(name)[1:]}: Set<String> = ["]
        lines += [f"    \"{method}\"," for method in taking] + ["  ]"]
    return "\n".join(lines + ["}"]) + "\n"


# Constants

def constants(api):
    used = {base(kind) for name in api.views + list(api.inputs)
            for kind in api.types[name].get("fields", {}).values()}
    used |= {base(kind) for entry in api.methods.values() for kind in entry["fields"].values()}
    used |= {api.types[name]["kind"] for name in api.views if "kind" in api.types[name]}
    return source(enumeration(name, values) for name, values in api.enums.items() if name in used)


def enumeration(name, values):
    lines = [f"/// A string of Telegram's with known values, which may become more: {len(values)} in this version.", "@frozen",
             f"public struct {name}: RawString {{",
             "  public let rawValue: String",
             "  public init(rawValue: String) { self.rawValue = rawValue }"]
    for value in values:
        lines += [f"  /// `{value}`",
                  f"  public static var {constant(value)}: {name} {{ {name}(rawValue: \"{value}\") }}"]
    quoted = ", ".join(f".{constant(value)}" for value in values)
    listing = f"  public static var known: [{name}] {{ [{quoted}] }}"
    if len(listing) > 120:
        listing = f"  public static var known: [{name}] {{\n    [\n" + "".join(
            f"      .{constant(value)},\n" for value in values) + "    ]\n  }"
    lines += ["  /// The values that this version knows.", listing, "}"]
    return "\n".join(lines) + "\n"


# Views

def view(api, name):
    entry = api.types[name]
    link = f"/// Telegram's [{name}]({LINK}{name.lower()})"
    if "union" in entry:
        return union_view(api, name, entry, link)
    lines = [link + ".", "@frozen", f"public struct {name}: TelegramObject {{",
             "  public let json: JSONValue",
             "  public init(_ json: JSONValue) { self.json = json }"]
    for field, kind in entry["fields"].items():
        lines += getter(api, name, field, kind)
    return "\n".join(lines + ["}"]) + "\n"


def union_view(api, name, entry, link):
    members = [member for member in entry["union"] if member in api.types]
    lines = [link + ": one of several forms.", "@frozen", f"public struct {name}: TelegramObject {{",
             "  public let json: JSONValue",
             "  public init(_ json: JSONValue) { self.json = json }"]
    by = entry.get("by")
    if by:
        lines += [f"  /// `{by}`: which form this is.",
                  f"  public var {identifier(by)}: {entry['kind']} {{ {entry['kind']}(json.member(\"{by}\")) }}"]
    shared = set.intersection(*(set(api.types[member]["fields"].items()) for member in members))
    for field, kind in api.types[members[0]]["fields"].items():
        if (field, kind) in shared and field != by:
            lines += getter(api, name, field, kind)
    if by:
        for member in members:
            value = api.types[member]["fields"][by][1:]
            lines += [f"  /// This, if its `{by}` is `{value}`.",
                      f"  public var as{form(name, member)}: {member}? "
                      f"{{ json.has(\"{by}\", \"{value}\") ? {member}(json) : nil }}"]
    elif name not in BY_HAND:
        raise ValueError(f"{name}: no field tells its forms apart")
    return "\n".join(lines + ["}"]) + "\n"


def form(union, member):
    """What a member of a union adds to the union's name: `Owner` for ChatMemberOwner."""
    if member.startswith(union):
        return member[len(union):]
    for head in ("InputMedia", "Input"):
        if member.startswith(head):
            return member[len(head):].removesuffix("MessageContent")
    return member


def view_type(api, kind):
    if kind.startswith("["):
        return f"JSONArray<{view_type(api, kind[1:-1])}>"
    return SCALARS.get(kind, kind)


def getter(api, owner, field, kind):
    name, optional = field.rstrip("?"), field.endswith("?")
    head = [f"  /// `{name}`"]
    key = f"\"{name}\""
    variable = f"  public var {identifier(name)}: "
    if name in delta.MONEY:
        read = SCALARS[kind]
        mark = "?" if optional else ""
        call = f"try json.exact{'Optional' if optional else ''}{READS[kind]}({key}, of: \"{owner}\")"
        return [head[0] + "; throws if it is " + ("there but not readable." if optional else "absent or not readable."),
                f"{variable}{read}{mark} {{", f"    get throws(FieldError) {{ {call} }}", "  }"]
    if kind.startswith("="):
        enum = api.kind_of(owner, name)
        if not enum:
            return head + [f"{variable}String {{ json.readString({key}) }}"]
        kind = enum
    if kind == "Boolean":
        return head + [f"{variable}Bool {{ json.readBool({key}) }}"]
    if kind in SCALARS:
        swift = SCALARS[kind]
        if optional:
            return head + [f"{variable}{swift}? {{ json.member({key}).{READS[kind].lower()} }}"]
        return head + [f"{variable}{swift} {{ json.read{READS[kind]}({key}) }}"]
    swift = view_type(api, kind)
    if kind in ("InputFile", "ChatID"):
        raise ValueError(f"{owner}.{name}: {kind} in what is received")
    if not optional:
        return head + [f"{variable}{swift} {{ {swift}(json.member({key})) }}"]
    if kind.startswith("["):
        return head + [f"{variable}{swift}? {{ json.readArray({key}).map {{ JSONArray($0) }} }}"]
    if kind in api.enums:
        return head + [f"{variable}{swift}? {{ json.member({key}).string.map {{ {swift}(rawValue: $0) }} }}"]
    how = "readPresent" if kind == "RichText" else "readObject"
    return head + [f"{variable}{swift}? {{ json.{how}({key}).map {{ {swift}($0) }} }}"]


# What is sent

def sent_type(api, kind):
    if kind.startswith("["):
        return f"[{sent_type(api, kind[1:-1])}]"
    return SCALARS.get(kind) or api.inputs.get(kind, kind)


def sent(api, name):
    entry, swift = api.types[name], api.inputs[name]
    link = f"/// Telegram's [{name}]({LINK}{name.lower()})" + (", as it is sent" if swift != name else "")
    if name in delta.UNNAMED:
        link = f"/// {delta.UNNAMED[name]}"
    if "union" in entry:
        return union_sent(api, name, entry, link)
    lines = [link + ".", f"public struct {swift}: JSONWritable {{"]
    lines += stored(api, entry["fields"])
    lines += ["", "  public func write(to writer: inout JSONWriter) {", "    writer.beginObject()"]
    lines += writes(entry["fields"])
    return "\n".join(lines + ["    writer.endObject()", "  }", "}"]) + "\n"


def union_sent(api, name, entry, link):
    swift = api.inputs[name]
    lines = [link + ": one of several forms.", f"public indirect enum {swift}: JSONWritable {{"]
    arms = []
    for member in entry["union"]:
        if member == "String":
            case, payload = "plain", "String"
        elif member.startswith("["):
            case, payload = "sequence", sent_type(api, member)
        else:
            case, payload = identifier(form(name, member)), api.inputs[member]
        empty = payload != "String" and all(kind.startswith("=")
                                            for kind in api.types.get(member, {"fields": {"": ""}})["fields"].values())
        if empty:
            lines += [f"  /// [{member}]({LINK}{member.lower()})", f"  case {case}"]
            arms.append(f"    case .{case}: {payload}().write(to: &writer)")
        else:
            link = f"[{member}]({LINK}{member.lower()})" if member in api.types else "Several or a plain one."
            lines += [f"  /// {link}", f"  case {case}({payload})"]
            arms.append(f"    case .{case}(let value): writer.write(value)")
    lines += ["", "  public func write(to writer: inout JSONWriter) {", "    switch self {", *arms, "    }", "  }", "}"]
    return "\n".join(lines) + "\n"


def copyable(api, name):
    """What is received and sent alike: all but rich text, which is sent as what it was made from, and prices."""
    return name in api.received and not re.match(r"Rich|Suggested|Location", name)


def copy_of(api, name):
    entry, swift = api.types[name], api.inputs[name]
    if "union" in entry:
        lines = [f"extension {swift} {{", f"  /// What was received, to be sent again; `nil` if its form is unknown.",
                 f"  public init?(_ view: {name}) {{"]
        for index, member in enumerate(entry["union"]):
            case = identifier(form(name, member))
            empty = all(kind.startswith("=") for kind in api.types[member]["fields"].values())
            test = f"let form = view.as{form(name, member)}" if not empty else f"view.as{form(name, member)} != nil"
            made = f".{case}" if empty else f".{case}({api.inputs[member]}(form))"
            lines.append(f"    {'} else if' if index else 'if'} {test} {{")
            lines.append(f"      self = {made}")
        return "\n".join(lines + ["    } else {", "      return nil", "    }", "  }", "}"]) + "\n"
    required = [(field, kind) for field, kind in entry["fields"].items()
                if not kind.startswith("=") and not field.endswith("?")]
    optional = [(field.rstrip("?"), kind) for field, kind in entry["fields"].items() if field.endswith("?")]
    passed = ", ".join(f"{identifier(field).strip('`')}: {copied(api, kind, 'view.' + identifier(field))}"
                       for field, kind in required)
    lines = [f"extension {swift} {{", "  /// What was received, to be sent again.",
             f"  public init(_ view: {name}) {{", f"    self.init({passed})"]
    for field, kind in optional:
        value = f"view.{identifier(field)}"
        if kind == "Boolean":
            lines.append(f"    if {value} {{ {identifier(field)} = true }}")
        elif kind in SCALARS or kind in api.enums:
            lines.append(f"    {identifier(field)} = {value}")
        else:
            lines.append(f"    {identifier(field)} = {value}.map {{ {copied(api, kind, '$0')} }}")
    return "\n".join(lines + ["  }", "}"]) + "\n"


def copied(api, kind, value):
    if kind.startswith("["):
        inner = copied(api, kind[1:-1], "$0")
        return f"Array({value})" if inner == "$0" else f"{value}.map {{ {inner} }}"
    if kind in SCALARS or kind in api.enums:
        return value
    return f"{api.inputs[kind]}({value})"


def split(api, fields):
    """Stored fields as (name, Swift type), the required and the optional ones."""
    required, optional = [], []
    for field, kind in fields.items():
        if not kind.startswith("="):
            (optional if field.endswith("?") else required).append((field.rstrip("?"), sent_type(api, kind)))
    return required, optional


def stored(api, fields):
    required, optional = split(api, fields)
    lines = []
    for name, kind in required:
        lines += [f"  /// `{name}`", f"  public var {identifier(name)}: {kind}"]
    for name, kind in optional:
        lines += [f"  /// `{name}`", f"  public var {identifier(name)}: {kind}?"]
    parameters = ", ".join(f"{identifier(name)}: {kind}" for name, kind in required)
    body = "; ".join(f"self.{identifier(name).strip('`')} = {identifier(name)}" for name, _ in required)
    lines += ["" if lines else None, "  /// With what is required."]
    lines += block(f"  public init({parameters})", body)
    if optional:
        # Not part of the binary interface, so that new optional fields don't break what is built.
        everything = [f"{identifier(name)}: {kind}" for name, kind in required]
        everything += [f"{identifier(name)}: {kind}? = nil" for name, kind in optional]
        lines += ["", "  /// With what is required and whatever is optional.", "  @export(implementation)", "  public init("]
        lines += [f"    {parameter}," for parameter in everything[:-1]] + [f"    {everything[-1]}", "  ) {"]
        passed = ", ".join(f"{identifier(name).strip('`')}: {identifier(name)}" for name, _ in required)
        lines += [f"    self.init({passed})"]
        # What a caller leaves out is known to be nil where this is inlined, and costs nothing there.
        lines += [f"    if let {identifier(name)} {{ self.{identifier(name).strip('`')} = {identifier(name)} }}"
                  for name, _ in optional] + ["  }"]
    return [line for line in lines if line is not None]


def block(head, body):
    if len(head) + len(body) < 112:
        return [f"{head} {{ {body} }}".replace("{  }", "{}")]
    return [f"{head} {{"] + ["    " + part for part in body.split("; ")] + ["  }"]


def writes(fields):
    lines = []
    for field, kind in fields.items():
        name = field.rstrip("?")
        if kind == "=true":
            lines.append(f"    writer.member(\"{name}\", true)")
        elif kind.startswith("="):
            lines.append(f"    writer.constant(\"{name}\", \"{kind[1:]}\")")
        else:
            lines.append(f"    writer.member(\"{name}\", {identifier(name)})")
    return lines


def method_type(name):
    return name[0].upper() + name[1:]


def method(api, name):
    entry = api.methods[name]
    lines = [f"/// Telegram's [{name}]({LINK}{name.lower()}).", f"public struct {method_type(name)}: TelegramMethod {{",
             f"  public typealias Result = {view_type(api, entry['returns'])}",
             f"  public static var name: String {{ \"{name}\" }}"]
    lines += stored(api, entry["fields"])
    body = writes(entry["fields"])
    if body:
        lines += ["", "  public func writeParameters(to writer: inout JSONWriter) {"] + body + ["  }"]
    else:
        lines += ["", "  public func writeParameters(to writer: inout JSONWriter) {}"]
    return "\n".join(lines + ["}"]) + "\n"


# What the tests call: every property of every view

def generate_walks(description):
    api = API(description)
    files = {"Walks.swift": walk_table(api)}
    for title, names in (("Walks+A-H.swift", [name for name in api.views if name[0] < "I"]),
                         ("Walks+I-Z.swift", [name for name in api.views if name[0] >= "I"])):
        files[title] = HEADER + "\nimport TelegramAPI\n" + "".join("\n" + walk(api, name) for name in names)
    return files


def walk_table(api):
    lines = [HEADER, "import TelegramAPI", "", "/// Every view, by its Telegram name.",
             "let walks: [String: @Sendable (JSONValue, inout Walker) -> Void] = ["]
    lines += [f"  \"{name}\": {{ {name}($0).walk(&$1) }}," for name in api.views]
    table = {name: {key: api.types[name][key] for key in ("fields", "union", "by") if key in api.types[name]}
             for name in api.views}
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(entry)}" for name, entry in table.items())
    lines += ["]", "", "/// The fields and forms of every view, as in Scripts/telegram-api.json.",
              f'let viewTable = #"""\n  {{\n{rows}\n  }}\n  """#']
    return "\n".join(lines) + "\n"


def walk(api, name):
    entry = api.types[name]
    lines = [f"extension {name}: Walkable {{", "  func walk(_ walker: inout Walker) {"]
    if "union" in entry:
        members = [member for member in entry["union"] if member in api.types]
        if entry.get("by"):
            lines.append(f"    walker.see(\"{entry['by']}\", {identifier(entry['by'])})")
        extra = {"RichText": ["asPlain", "asSequence"]}.get(name, [])
        for property in extra + [f"as{form(name, member) if name not in BY_HAND else member}" for member in members]:
            lines.append(f"    walker.see(\"{property}\", {property})")
    for field, kind in entry.get("fields", {}).items():
        wire = field.rstrip("?")
        attempt = "try? " if wire in delta.MONEY else ""
        lines.append(f"    walker.see(\"{wire}\", {attempt}{identifier(wire)})")
    return "\n".join(lines + ["  }", "}"]) + "\n"
