package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.notice.Notice;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.NoticeReader;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What studios hear of workers. */
@ExtendWith(TestingFarm.Extension.class)
class WorkerNoticesIT {
    @Test
    void aWorkerComesIsDrainedIsBenchedAndIsLostAndEachIsToldOnce(TestingFarm farm) throws SQLException {
        try (NoticeReader reader = new NoticeReader(farm)) {
            FakeWorker worker = farm.worker(1);
            await(reader, worker, NoticeType.WORKER_ONLINE);
            set(farm, worker, "mode = 'DRAINING'");
            await(reader, worker, NoticeType.WORKER_DRAINED);
            set(farm, worker, "mode = 'ACTIVE', benched_until = now() + interval '1 hour', bench_reason = 'it smokes'");
            Notice benched = await(reader, worker, NoticeType.WORKER_BENCHED);
            assertThat(benched.data()).containsEntry("reason", "it smokes").containsEntry("pool", "main");
            worker.kill();
            Notice lost = await(reader, worker, NoticeType.WORKER_LOST);
            assertThat(lost.data()).containsEntry("reason", "silent for 3 seconds");
            try (FakeWorker again = farm.worker(worker.name(), 1)) {
                List<Notice> told =
                        reader.await("farm", all -> types(all, again).size() == 5);
                assertThat(types(told, again))
                        .containsExactly(
                                NoticeType.WORKER_ONLINE,
                                NoticeType.WORKER_DRAINED,
                                NoticeType.WORKER_BENCHED,
                                NoticeType.WORKER_LOST,
                                NoticeType.WORKER_ONLINE);
            }
        }
    }

    private static Notice await(NoticeReader reader, FakeWorker worker, NoticeType type) {
        List<Notice> told = reader.await("farm", all -> types(all, worker).contains(type));
        return told.stream()
                .filter(notice -> notice.subject().equals("worker " + worker.name()) && notice.type() == type)
                .findFirst()
                .orElseThrow();
    }

    private static List<NoticeType> types(List<Notice> notices, FakeWorker worker) {
        return notices.stream()
                .filter(notice -> notice.subject().equals("worker " + worker.name()))
                .map(Notice::type)
                .toList();
    }

    private static void set(TestingFarm farm, FakeWorker worker, String values) throws SQLException {
        try (Connection connection = farm.postgres().getPostgresDatabase().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("update worker set " + values + " where name = ?")) {
            statement.setString(1, worker.name());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
