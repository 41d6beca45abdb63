/// What a column or a parameter of PostgreSQL holds, as far as it is known here; by the numbers of `pg_type`.
enum PostgresType: Equatable {
  case bool, bytes, int2, int4, int8, oid, float4, float8, numeric
  /// Sent as the text's own bytes, in either format.
  case text
  /// As text behind a byte that tells the version.
  case jsonb
  case uuid
  /// What a function returns that returns nothing.
  case void
  /// Anything else: written and read in PostgreSQL's own text form.
  case other

  init(oid: UInt32) {
    self =
      switch oid {
      case 16: .bool
      case 17: .bytes
      case 18, 19, 25, 114, 705, 1042, 1043: .text
      case 20: .int8
      case 21: .int2
      case 23: .int4
      case 26: .oid
      case 700: .float4
      case 701: .float8
      case 1700: .numeric
      case 2278: .void
      case 2950: .uuid
      case 3802: .jsonb
      default: .other
      }
  }

  /// The name for people who write statements.
  var name: String {
    switch self {
    case .bool: "a boolean"
    case .bytes: "bytea"
    case .int2: "smallint"
    case .int4: "integer (32 bits): write CAST(? AS BIGINT)"
    case .int8: "bigint"
    case .oid: "oid"
    case .float4: "real"
    case .float8: "double precision"
    case .numeric: "numeric"
    case .text: "text"
    case .jsonb: "jsonb"
    case .uuid: "uuid"
    case .void: "void"
    case .other: "another type"
    }
  }
}
