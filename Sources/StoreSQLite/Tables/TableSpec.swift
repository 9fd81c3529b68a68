import Domain
import GRDB

/// How one travelling table is kept: its columns and the statements over single rows.
struct TableSpec: Sendable {
  let table: RecordTable
  /// Without `id`, `company` and `row_version`.
  let columns: [String]
  /// Makes a record of a row of `selection`.
  let decode: @Sendable (StoredRow) throws -> Domain.Record

  var name: String { table.rawValue }

  /// `row_version`, `id` and the columns, each with the table's name before it.
  let selection: String
  let rowSQL: String
  /// Arguments: the ids as a JSON array, and the company.
  let rowsSQL: String
  let pageSQL: String
  let touchSQL: String
  let deleteSQL: String
  /// Arguments: id, company, row_version and the columns' values.
  let insertSQL: String
  /// As `insertSQL`; a row of another company is left alone.
  let upsertSQL: String
  /// As `insertSQL`, for a row that is there: changes it only when its `fixed` columns stay as they are, so that no
  /// index is written. nil: there are none.
  let updateSQL: String?

  /// - Parameter fixed: columns that the row is found by, and that seldom change.
  init(
    _ table: RecordTable, _ columns: [String], fixed: Set<String> = [],
    decode: @escaping @Sendable (StoredRow) throws -> Domain.Record
  ) {
    self.table = table
    self.columns = columns
    self.decode = decode
    let name = table.rawValue
    let all = ["id", "company", "row_version"] + columns
    selection = (["row_version", "id"] + columns).map { "\(name).\($0)" }.joined(separator: ", ")
    rowSQL = "SELECT \(selection) FROM \(name) WHERE id = ? AND company = ?"
    rowsSQL = """
      SELECT \(selection) FROM json_each(?) AS wanted CROSS JOIN \(name) ON \(name).id = wanted.value
      WHERE \(name).company = ?
      """
    pageSQL = "SELECT \(selection) FROM \(name) WHERE company = ? AND id > ? ORDER BY id LIMIT ?"
    touchSQL = "UPDATE \(name) SET row_version = ? WHERE id = ? AND company = ?"
    deleteSQL = "DELETE FROM \(name) WHERE id = ? AND company = ?"
    insertSQL = """
      INSERT INTO \(name) (\(all.joined(separator: ", "))) VALUES (\(all.map { _ in "?" }.joined(separator: ", ")))
      """
    upsertSQL =
      insertSQL + " ON CONFLICT (id) DO UPDATE SET "
      + (["row_version"] + columns).map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
      + " WHERE company = excluded.company"
    let numbered = (["row_version"] + columns).enumerated().map { (column: $1, place: $0 + 3) }
    let sets = numbered.filter { !fixed.contains($0.column) }.map { "\($0.column) = ?\($0.place)" }
    let conditions = numbered.filter { fixed.contains($0.column) }.map { "\($0.column) IS ?\($0.place)" }
    updateSQL =
      fixed.isEmpty
      ? nil
      : """
      UPDATE \(name) SET \(sets.joined(separator: ", "))
      WHERE id = ?1 AND company = ?2 AND \(conditions.joined(separator: " AND "))
      """
  }

  static let all: [RecordTable: TableSpec] = Dictionary(
    uniqueKeysWithValues: (configTables + customerTables + [drafts]).map { ($0.table, $0) })

  static func of(_ table: RecordTable) throws -> TableSpec {
    guard let spec = all[table] else { throw StoreFault.unknownTable(table.rawValue) }
    return spec
  }
}

/// A row that this program cannot have written, or a use of the store that it forbids.
enum StoreFault: Error, Hashable, Sendable {
  case unknownTable(String)
  case unreadable(table: String, column: String)
  /// An id of one company was written by another.
  case foreignRow(table: String)
  case noCompany
  case companyExists
  /// Staged changes took another count of sequence numbers than was reserved.
  case sequenceGap
}

/// The value of an enumeration kept by its raw text.
func decoded<Value: RawRepresentable<String>>(
  _ text: String, _ column: StaticString, of table: RecordTable
) throws -> Value {
  try decoded(text, column, of: table.rawValue)
}

func decoded<Value: RawRepresentable<String>>(
  _ text: String, _ column: StaticString, of table: String
) throws -> Value {
  guard let value = Value(rawValue: text) else { throw StoreFault.unreadable(table: table, column: "\(column)") }
  return value
}
