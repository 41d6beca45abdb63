package import PluginAPI

extension HostTables {
  /// The ledger's tables. Rows of operations, transfers, checkpoints and the audit are only ever added: triggers refuse the rest.
  package static let ledgerMigration = Migration("010-ledger") { schema in
    ledgerRecords(schema)
    ledgerState(schema)
    ledgerSeals(schema)
    audit(schema)
    refuseChanges(schema)
  }

  private static func ledgerRecords(_ schema: Schema) {
    // What was asked for, once for each key.
    schema.create("ledger_operations") {
      $0.id()
      // Whose keys these are: 'plugin/<id>', 'operator', 'host', or 'hold' for what becomes of a hold.
      $0.text("scope")
      $0.text("idempotency_key")
      $0.text("action").oneOf("transfer", "hold", "capture", "release", "reverse")
      // What was asked for, as a JSON object of texts: compared when the key comes again.
      $0.text("content")
      $0.text("plugin").nullable()
      $0.text("operator").nullable()
      // What caused it.
      $0.integer("update_id").nullable()
      $0.text("job").nullable()
      $0.timestamp("at")
      $0.unique("scope", "idempotency_key")
    }
    // What was moved. The sequence number, the balance and the chain's hash of each side that is a person's.
    schema.create("ledger_transfers") {
      $0.id()
      $0.integer("operation")
      $0.integer("position")
      $0.text("debit_account")
      $0.text("credit_account")
      $0.text("currency")
      $0.integer("amount").check("amount > 0")
      $0.text("kind")
      $0.text("memo", default: "")
      $0.text("extra_data").nullable()
      // The transfer that this one takes back.
      $0.integer("reverses").nullable()
      $0.timestamp("at")
      // SHA-256 of everything above, and of the operation.
      $0.blob("digest")
      $0.integer("debit_seq").nullable()
      $0.integer("debit_balance").nullable()
      $0.blob("debit_hash").nullable()
      $0.integer("credit_seq").nullable()
      $0.integer("credit_balance").nullable()
      $0.blob("credit_hash").nullable()
      $0.check("debit_account <> credit_account")
      $0.index("operation", "position", unique: true, name: "ledger_transfers_operation")
      $0.index("debit_account", "currency", "id", name: "ledger_transfers_debit")
      $0.index("credit_account", "currency", "id", name: "ledger_transfers_credit")
    }
  }

  private static func ledgerState(_ schema: Schema) {
    // What a person has, may be kept from spending, and owes; and the end of the chain of their transfers. The row is the
    // lock of all three.
    schema.create("ledger_wallets") {
      $0.user()
      $0.text("currency")
      $0.integer("available").check("available >= 0")
      $0.integer("held").check("held >= 0")
      $0.integer("owed").check("owed >= 0")
      $0.integer("seq")
      $0.blob("hash")
      $0.primaryKey("user_id", "currency")
    }
    schema.create("ledger_holds") {
      // The number of the operation that made it.
      $0.integer("id")
      $0.text("plugin")
      $0.user()
      $0.text("currency")
      $0.integer("amount").check("amount > 0")
      $0.timestamp("expires_at")
      $0.text("state").oneOf("open", "captured", "released", "expired")
      // The operation that ended it.
      $0.integer("resolved_by").nullable()
      $0.primaryKey("id")
      $0.index("expires_at", where: "state = 'open'", name: "ledger_holds_open")
      $0.index("user_id", "currency", where: "state = 'open'", name: "ledger_holds_user")
    }
    // How much of a transfer was taken back; the row is the lock of that.
    schema.create("ledger_reversals") {
      $0.integer("transfer")
      $0.integer("total")
      $0.integer("reversed")
      $0.primaryKey("transfer")
      $0.check("reversed >= 0 AND reversed <= total")
    }
  }

  private static func ledgerSeals(_ schema: Schema) {
    // A chain over all transfers up to a number, with the sums of the accounts that have no row of their own.
    schema.create("ledger_checkpoints") {
      $0.integer("number")
      $0.integer("up_to")
      $0.integer("transfers")
      $0.blob("hash")
      $0.timestamp("at")
      $0.primaryKey("number")
    }
    schema.create("ledger_sums") {
      $0.integer("checkpoint")
      $0.text("account")
      $0.text("currency")
      $0.integer("debits")
      $0.integer("credits")
      $0.primaryKey("checkpoint", "account", "currency")
    }
  }

  private static func audit(_ schema: Schema) {
    // What operators did.
    schema.create("audit") {
      $0.id()
      $0.timestamp("at")
      $0.text("operator")
      $0.text("action")
      $0.text("details")
      $0.index("at", name: "audit_at")
    }
  }

  private static func refuseChanges(_ schema: Schema) {
    schema.raw(
      sqlite: nil,
      postgres: """
        CREATE FUNCTION {ledger_refuse}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'rows of the ledger are only ever added' USING ERRCODE = 'restrict_violation'; END $$
        """)
    schema.raw(
      sqlite: """
        CREATE TRIGGER {ledger_operations_update} BEFORE UPDATE ON {ledger_operations}
        BEGIN SELECT RAISE(ABORT, 'rows of the ledger are only ever added'); END
        """,
      postgres: """
        CREATE TRIGGER {ledger_operations_keep} BEFORE UPDATE OR DELETE OR TRUNCATE ON {ledger_operations}
        FOR EACH STATEMENT EXECUTE FUNCTION {ledger_refuse}()
        """)
    schema.raw(
      sqlite: """
        CREATE TRIGGER {ledger_operations_delete} BEFORE DELETE ON {ledger_operations}
        BEGIN SELECT RAISE(ABORT, 'rows of the ledger are only ever added'); END
        """, postgres: nil)
    schema.raw(
      sqlite: """
        CREATE TRIGGER {ledger_transfers_update} BEFORE UPDATE ON {ledger_transfers}
        BEGIN SELECT RAISE(ABORT, 'rows of the ledger are only ever added'); END
        """,
      postgres: """
        CREATE TRIGGER {ledger_transfers_keep} BEFORE UPDATE OR DELETE OR TRUNCATE ON {ledger_transfers}
        FOR EACH STATEMENT EXECUTE FUNCTION {ledger_refuse}()
        """)
    schema.raw(
      sqlite: """
        CREATE TRIGGER {ledger_transfers_delete} BEFORE DELETE ON {ledger_transfers}
        BEGIN SELECT RAISE(ABORT, 'rows of the ledger are only ever added'); END
        """, postgres: nil)
    refuseChangesOfSeals(schema)
    refuseChangesOfState(schema)
  }

  private static func refuseChangesOfSeals(_ schema: Schema) {
    schema.raw(
      sqlite: """
        CREATE TRIGGER {ledger_checkpoints_update} BEFORE UPDATE ON {ledger_checkpoints}
        BEGIN SELECT RAISE(ABORT, 'rows of the ledger are only ever added'); END
        """,
      postgres: """
        CREATE TRIGGER {ledger_checkpoints_keep} BEFORE UPDATE OR DELETE OR TRUNCATE ON {ledger_checkpoints}
        FOR EACH STATEMENT EXECUTE FUNCTION {ledger_refuse}()
        """)
    schema.raw(
      sqlite: """
        CREATE TRIGGER {ledger_checkpoints_delete} BEFORE DELETE ON {ledger_checkpoints}
        BEGIN SELECT RAISE(ABORT, 'rows of the ledger are only ever added'); END
        """, postgres: nil)
    schema.raw(
      sqlite: """
        CREATE TRIGGER {ledger_sums_update} BEFORE UPDATE ON {ledger_sums}
        BEGIN SELECT RAISE(ABORT, 'rows of the ledger are only ever added'); END
        """,
      postgres: """
        CREATE TRIGGER {ledger_sums_keep} BEFORE UPDATE OR DELETE OR TRUNCATE ON {ledger_sums}
        FOR EACH STATEMENT EXECUTE FUNCTION {ledger_refuse}()
        """)
    schema.raw(
      sqlite: """
        CREATE TRIGGER {ledger_sums_delete} BEFORE DELETE ON {ledger_sums}
        BEGIN SELECT RAISE(ABORT, 'rows of the ledger are only ever added'); END
        """, postgres: nil)
    schema.raw(
      sqlite: """
        CREATE TRIGGER {audit_update} BEFORE UPDATE ON {audit}
        BEGIN SELECT RAISE(ABORT, 'rows of the audit are only ever added'); END
        """,
      postgres: """
        CREATE TRIGGER {audit_keep} BEFORE UPDATE OR DELETE OR TRUNCATE ON {audit}
        FOR EACH STATEMENT EXECUTE FUNCTION {ledger_refuse}()
        """)
    schema.raw(
      sqlite: """
        CREATE TRIGGER {audit_delete} BEFORE DELETE ON {audit}
        BEGIN SELECT RAISE(ABORT, 'rows of the audit are only ever added'); END
        """, postgres: nil)
  }

  /// Wallets, holds and reversals change, and never go; a hold ends once.
  private static func refuseChangesOfState(_ schema: Schema) {
    schema.raw(
      sqlite: """
        CREATE TRIGGER {ledger_wallets_delete} BEFORE DELETE ON {ledger_wallets}
        BEGIN SELECT RAISE(ABORT, 'wallets are never deleted'); END
        """,
      postgres: """
        CREATE TRIGGER {ledger_wallets_keep} BEFORE DELETE OR TRUNCATE ON {ledger_wallets}
        FOR EACH STATEMENT EXECUTE FUNCTION {ledger_refuse}()
        """)
    schema.raw(
      sqlite: """
        CREATE TRIGGER {ledger_holds_delete} BEFORE DELETE ON {ledger_holds}
        BEGIN SELECT RAISE(ABORT, 'holds are never deleted'); END
        """,
      postgres: """
        CREATE TRIGGER {ledger_holds_keep} BEFORE DELETE OR TRUNCATE ON {ledger_holds}
        FOR EACH STATEMENT EXECUTE FUNCTION {ledger_refuse}()
        """)
    schema.raw(
      sqlite: """
        CREATE TRIGGER {ledger_holds_update} BEFORE UPDATE ON {ledger_holds}
        WHEN OLD.state <> 'open' OR NEW.state = 'open' OR NEW.id <> OLD.id OR NEW.plugin <> OLD.plugin
          OR NEW.user_id <> OLD.user_id OR NEW.currency <> OLD.currency OR NEW.amount <> OLD.amount
          OR NEW.expires_at <> OLD.expires_at
        BEGIN SELECT RAISE(ABORT, 'a hold ends once, and nothing else of it changes'); END
        """,
      postgres: """
        CREATE TRIGGER {ledger_holds_once} BEFORE UPDATE ON {ledger_holds} FOR EACH ROW
        WHEN (OLD.state <> 'open' OR NEW.state = 'open' OR NEW.id <> OLD.id OR NEW.plugin <> OLD.plugin
          OR NEW.user_id <> OLD.user_id OR NEW.currency <> OLD.currency OR NEW.amount <> OLD.amount
          OR NEW.expires_at <> OLD.expires_at)
        EXECUTE FUNCTION {ledger_refuse}()
        """)
    schema.raw(
      sqlite: """
        CREATE TRIGGER {ledger_reversals_delete} BEFORE DELETE ON {ledger_reversals}
        BEGIN SELECT RAISE(ABORT, 'reversals are never deleted'); END
        """,
      postgres: """
        CREATE TRIGGER {ledger_reversals_keep} BEFORE DELETE OR TRUNCATE ON {ledger_reversals}
        FOR EACH STATEMENT EXECUTE FUNCTION {ledger_refuse}()
        """)
  }
}
