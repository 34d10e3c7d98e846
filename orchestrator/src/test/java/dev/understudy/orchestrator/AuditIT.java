package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.api.AuditCheckView;
import dev.understudy.contract.api.AuditEntryView;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit log as a chain in Postgres. */
@ExtendWith(TestingFarm.Extension.class)
class AuditIT {
    private static final Duration SEALED = Duration.ofSeconds(20);

    @Test
    void whoChangesAnEntryBehindTheFarmsBackIsFoundOut(TestingFarm farm) throws SQLException {
        String production = farm.production();
        AuditEntryView entry = List.of(farm.api()
                        .get("audit?subject=production%20" + production)
                        .as(AuditEntryView[].class))
                .get(0);
        assertThat(entry.action()).isEqualTo("production.create");
        Awaitility.await().atMost(SEALED).until(() -> isSealed(farm, entry.id()));
        AuditCheckView before = check(farm, "");
        assertThat(before.faults()).isEmpty();

        change(farm, "update audit_entry set who = 'nobody' where id = " + entry.id());
        try {
            assertThat(check(farm, "").faults()).singleElement().satisfies(fault -> assertThat(fault.entry())
                    .isEqualTo(entry.id()));
        } finally {
            change(farm, "update audit_entry set who = '%s' where id = %d".formatted(entry.who(), entry.id()));
        }
        String head = before.head().orElseThrow().sequence() + ":"
                + before.head().orElseThrow().hash();
        assertThat(check(farm, "?head=" + head).intact()).isTrue();
        assertThat(check(farm, "?head=9" + head).intact()).isFalse();
        assertThat(farm.api().get("audit/check?head=none").status()).isEqualTo(422);
    }

    @Test
    void nobodyChangesTheLogWhoHasNotTakenItsGuardsAway(TestingFarm farm) throws SQLException {
        farm.production();
        for (String sql : List.of(
                "update audit_entry set who = 'nobody'",
                "delete from audit_entry",
                "update audit_seal set hash = ''",
                "delete from audit_seal",
                "truncate audit_entry, audit_seal")) {
            assertThat(refusal(farm.postgres().getPostgresDatabase(), sql))
                    .as(sql)
                    .contains("is only ever added to");
            assertThat(refusal(farm.postgres().getDatabase(TestingFarm.CONTROL, "postgres"), sql))
                    .as(sql)
                    .contains("permission denied");
        }
        assertThat(refusal(
                        farm.postgres().getDatabase(TestingFarm.CONTROL, "postgres"),
                        "alter table audit_entry disable trigger all"))
                .contains("must be owner");
    }

    /** @return why the database does not do it */
    private static String refusal(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"))
                    .actual()
                    .getMessage();
        }
    }

    private static AuditCheckView check(TestingFarm farm, String query) {
        return farm.api().get("audit/check" + query).as(AuditCheckView.class);
    }

    private static boolean isSealed(TestingFarm farm, long entry) throws SQLException {
        return !farm.strings("select hash from audit_seal where entry::text = ?", Long.toString(entry))
                .isEmpty();
    }

    private static void change(TestingFarm farm, String sql) throws SQLException {
        try (Connection connection = farm.postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica"); // without triggers, as an intruder would
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
