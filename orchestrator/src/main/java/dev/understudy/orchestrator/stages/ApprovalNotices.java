package dev.understudy.orchestrator.stages;

import dev.understudy.contract.api.ApprovalSubject;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.grants.Approvals;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells of what performers are asked and of what they answer. */
@Singleton
public class ApprovalNotices {
    private final JobStore jobs;

    ApprovalNotices(JobStore jobs) {
        this.jobs = jobs;
    }

    public void asked(Change change, Collection<Approvals.Asked> asked, ApprovalSubject subject) {
        tell(change, NoticeType.APPROVAL_ASKED, asked, subject, Map.of());
    }

    /** @param reason in the words of who decided */
    public void decided(
            Change change,
            Collection<Approvals.Asked> decided,
            ApprovalSubject subject,
            boolean approved,
            Optional<String> reason) {
        tell(
                change,
                NoticeType.APPROVAL_DECIDED,
                decided,
                subject,
                Map.of("approved", approved, "reason", reason.orElse("")));
    }

    private void tell(
            Change change,
            NoticeType type,
            Collection<Approvals.Asked> about,
            ApprovalSubject subject,
            Map<String, ?> more) {
        List<Long> ids = about.stream().map(Approvals.Asked::job).distinct().toList();
        Map<Long, JobStore.JobRow> rows = jobs.findAll(change.handle(), ids).stream()
                .collect(Collectors.toMap(JobStore.JobRow::id, Function.identity()));
        about.forEach(one -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("performer", one.performer());
            data.put("of", subject.name().toLowerCase(Locale.ROOT));
            data.putAll(more);
            JobNotices.tell(change, type, rows.get(one.job()), data);
        });
    }
}
