package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.BudgetView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.UsageView;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.notice.Notice;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.LiveFollower;
import dev.understudy.orchestrator.testing.NoticeReader;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Budgets, and the report on usage. What jobs cost is written as the events of workers would write it. */
@ExtendWith(TestingFarm.Extension.class)
class BudgetsIT {
    @Test
    void warnsOnceAThresholdThenStartsNothingMoreUntilThereIsMore(TestingFarm farm) throws SQLException {
        Cast cast = farm.cast();
        long job = submit(farm, cast).id();
        String budget = "budgets/production/" + cast.production();
        assertThat(farm.api()
                        .put(budget, Map.of("amount", 10, "warnAt", List.of(0.5, 0.8)))
                        .status())
                .isEqualTo(200);
        try (LiveFollower live = new LiveFollower(farm.api().uri("live"), "")) {
            spend(farm, job, "6.5");
            live.await(message -> message.type().equals("budget")
                    && message.data().path("subject").asText().equals(cast.production())
                    && message.data().path("spent").decimalValue().compareTo(new BigDecimal("6.5")) == 0);
            spend(farm, job, "4");
            BudgetView spent = awaitBudget(farm, cast, view -> view.spentAt().isPresent());
            assertThat(spent.spent()).isEqualByComparingTo("10.5");
        }
        assertThat(audited(farm, "budget of production " + cast.production()))
                .containsExactly("budget.put", "budget.warn", "budget.spent");
        try (NoticeReader notices = new NoticeReader(farm)) {
            assertThat(notices.await(cast.production(), all -> types(all).contains(NoticeType.BUDGET_SPENT)))
                    .extracting(Notice::type)
                    .containsOnlyOnce(NoticeType.BUDGET_WARNING, NoticeType.BUDGET_SPENT)
                    .containsSubsequence(NoticeType.BUDGET_WARNING, NoticeType.BUDGET_SPENT);
        }
        assertThat(why(farm, job)).contains("budget").contains("spent");

        long later = submit(farm, cast).id();
        assertThat(why(farm, later)).contains("budget").contains("spent");
        assertThat(farm.api().job(later).state()).isEqualTo(JobState.QUEUED);

        assertThat(farm.api()
                        .put(budget, Map.of("amount", 20))
                        .as(BudgetView.class)
                        .spentAt())
                .isEmpty();
        assertThat(why(farm, job)).doesNotContain("budget");
        assertThat(why(farm, later)).doesNotContain("budget");
    }

    @Test
    void cancelsWhatIsOpenWhenItIsSpentAndNothingThatComesLater(TestingFarm farm) throws SQLException {
        Cast cast = farm.cast();
        long first = submit(farm, cast).id();
        long second = submit(farm, cast).id();
        spend(farm, first, "3");
        Api.Answer set =
                farm.api().put("budgets/production/" + cast.production(), Map.of("amount", 2.5, "whenSpent", "cancel"));
        assertThat(set.as(BudgetView.class).spentAt()).isPresent();
        farm.api().awaitState(first, JobState.CANCELLED);
        farm.api().awaitState(second, JobState.CANCELLED);

        awaitCancelled(farm, cast);
        long later = submit(farm, cast).id();
        farm.api().post("jobs/" + first + "/retry", Map.of());
        assertThat(farm.api().job(later).state()).isEqualTo(JobState.QUEUED);
        assertThat(farm.api().job(first).state()).isEqualTo(JobState.QUEUED);
        assertThat(why(farm, first)).contains("budget");

        assertThat(farm.api().delete("budgets/production/" + cast.production()).status())
                .isEqualTo(204);
        assertThat(why(farm, first)).doesNotContain("budget");
    }

    @Test
    void aJobBringsItsOwn(TestingFarm farm) throws SQLException {
        enterPool(farm);
        long job = farm.submit(
                        farm.cast().trainSpec(2)
                                + "scheduling: {pool: nobody-serves, budget: {amount: 4.5, whenSpent: cancel, warnAt: [0.9]}}\n")
                .id();
        BudgetView budget = budget(farm, "job", Long.toString(job));
        assertThat(budget.amount()).isEqualByComparingTo("4.5");
        assertThat(budget.warnAt()).containsExactly(0.9);
        spend(farm, job, "4.5");
        farm.api().awaitState(job, JobState.CANCELLED);
    }

    @Test
    void whatHasNoBudgetOrNoSenseIsRefused(TestingFarm farm) {
        assertThat(farm.api()
                        .put("budgets/job/999999999", Map.of("amount", 1))
                        .problem()
                        .detail())
                .isEqualTo("there is no job 999999999");
        assertThat(farm.api()
                        .put("budgets/batch/999999999", Map.of("amount", 1))
                        .status())
                .isEqualTo(404);
        assertThat(farm.api().put("budgets/user/carl", Map.of("amount", 1)).status())
                .isEqualTo(422);
        String production = farm.production();
        assertThat(farm.api()
                        .put("budgets/production/" + production, Map.of("amount", 0, "warnAt", List.of(0.5, 80)))
                        .problem()
                        .errors())
                .containsExactlyInAnyOrder(
                        "amount: must be more than 0",
                        "warnAt: must be fractions between 0 and 1, such as 0.8, not 80.0");
        assertThat(farm.api()
                        .put("budgets/production/" + production, Map.of("warnAt", List.of()))
                        .problem()
                        .errors())
                .containsExactly("amount: is missing");
        assertThat(farm.api().delete("budgets/production/" + production).status())
                .isEqualTo(404);
    }

    @Test
    void usageIsToldByWhatPeopleAskFor(TestingFarm farm) throws SQLException {
        Cast cast = farm.cast();
        long job = submit(farm, cast).id();
        spend(farm, job, "1.23455");
        String question = "usage?production=" + cast.production() + "&by=";
        UsageView row =
                farm.api().get(question + "production").asList(UsageView.class).get(0);
        assertThat(row.key()).isEqualTo(cast.production());
        assertThat(row.cost()).isEqualTo(new BigDecimal("1.2346"));
        assertThat(row.slotSeconds()).isEqualTo(60);
        assertThat(row.jobs()).isEqualTo(1);
        assertThat(row.currency()).isEqualTo("EUR");
        assertThat(farm.api().get(question + "job").asList(UsageView.class))
                .extracting(UsageView::key)
                .containsExactly(Long.toString(job));
        for (String by : List.of("user", "pool", "day")) {
            assertThat(farm.api().get(question + by).asList(UsageView.class)).hasSize(1);
        }
        Api.Answer csv = farm.api().get(question + "job&format=csv");
        assertThat(csv.header("content-type")).startsWith("text/csv");
        assertThat(csv.header("content-disposition")).contains("usage-by-job-");
        assertThat(csv.body())
                .isEqualTo("job,slot_seconds,gpu_seconds,wasted_seconds,bytes,cost,currency,jobs\r\n" + job
                        + ",60.000,30.000,6.000,1000,1.2346,EUR,1\r\n");
        assertThat(farm.api()
                        .get(question + "day&from=2020-01-01&to=2020-12-31")
                        .asList(UsageView.class))
                .isEmpty();
    }

    @Test
    void aQuestionAboutUsageThatMakesNoSenseIsRefused(TestingFarm farm) {
        assertThat(farm.api().get("usage?by=colour&from=yesterday").problem().errors())
                .containsExactly(
                        "by: must be one of production, job, user, pool, day, not \"colour\"",
                        "from: must be a day such as 2026-11-23, not \"yesterday\"");
        assertThat(farm.api()
                        .get("usage?from=2026-02-01&to=2026-01-01")
                        .problem()
                        .errors())
                .containsExactly("from: 2026-02-01 is after 2026-01-01, the last day");
        assertThat(farm.api().get("usage?format=xls").status()).isEqualTo(422);
        assertThat(farm.api().get("usage?production=nobody").status()).isEqualTo(404);
    }

    /** In a pool that no worker serves, so that nobody takes it. */
    private static JobView submit(TestingFarm farm, Cast cast) {
        enterPool(farm);
        return farm.submit(cast.trainSpec(2) + "scheduling: {pool: nobody-serves}\n");
    }

    private static void enterPool(TestingFarm farm) {
        assertThat(farm.api().put("pools/nobody-serves", Map.of()).status()).isBetween(200, 201);
    }

    private static void spend(TestingFarm farm, long job, String cost) throws SQLException {
        try (Connection connection = farm.postgres().getPostgresDatabase().getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into usage (day, job, pool, slot_seconds, gpu_seconds, wasted_seconds, bytes, cost)
                        values (current_date, ?, 'main', 60, 30, 6, 1000, ?)
                        on conflict (day, job, pool) do update set cost = usage.cost + excluded.cost
                        """)) {
            insert.setLong(1, job);
            insert.setBigDecimal(2, new BigDecimal(cost));
            insert.executeUpdate();
        }
    }

    /** Waits until the budget has cancelled what it had to. */
    private static void awaitCancelled(TestingFarm farm, Cast cast) {
        Awaitility.await("the budget has cancelled")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> farm.strings(
                                "select cancelled_at from budget where cancelled_at is not null and production = ?",
                                cast.production()),
                        found -> !found.isEmpty());
    }

    private static List<String> audited(TestingFarm farm, String subject) throws SQLException {
        return farm.strings("select action from audit_entry where subject = ? order by id", subject);
    }

    private static BudgetView awaitBudget(TestingFarm farm, Cast cast, Predicate<BudgetView> condition) {
        return Awaitility.await("the budget of " + cast.production())
                .atMost(Duration.ofSeconds(30))
                .until(() -> budget(farm, "production", cast.production()), condition);
    }

    private static BudgetView budget(TestingFarm farm, String scope, String subject) {
        return farm.api().get("budgets").asList(BudgetView.class).stream()
                .filter(budget ->
                        budget.scope().word().equals(scope) && budget.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static String why(TestingFarm farm, long job) {
        return farm.api().get("jobs/" + job + "/why").body();
    }

    private static List<NoticeType> types(List<Notice> notices) {
        return notices.stream().map(Notice::type).toList();
    }
}
