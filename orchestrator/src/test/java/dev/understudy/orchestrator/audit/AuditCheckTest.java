package dev.understudy.orchestrator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.api.AuditCheckView;
import dev.understudy.contract.api.AuditCheckView.Head;
import dev.understudy.contract.json.Json;
import dev.understudy.orchestrator.audit.AuditSealStore.Seal;
import dev.understudy.orchestrator.audit.AuditSealStore.Sealed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditCheckTest {
    private static final Instant AT = Instant.parse("2026-06-01T00:00:00.123456Z");

    @Test
    void aLogAsItWasWrittenIsIntactAndTellsItsHead() {
        List<Sealed> log = log(5);
        AuditCheckView check = check(log, Optional.empty());
        assertThat(check.intact()).isTrue();
        assertThat(check.sealed()).isEqualTo(5);
        assertThat(check.head()).contains(new Head(5, log.get(4).seal().hash()));
    }

    @Test
    void aChangedEntryIsFoundWhereItIsAndNowhereElse() {
        List<Sealed> log = log(5);
        log.set(2, new Sealed(log.get(2).seal(), Optional.of(entry(30, "somebody else", Map.of()))));
        assertThat(check(log, Optional.empty()).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.sequence()).isEqualTo(3));
    }

    @Test
    void aChangedDetailIsFound() {
        List<Sealed> log = log(3);
        log.set(1, new Sealed(log.get(1).seal(), Optional.of(entry(20, "console", Map.of("budget", 11)))));
        assertThat(check(log, Optional.empty()).intact()).isFalse();
    }

    @Test
    void aMissingEntryIsFound() {
        List<Sealed> log = log(3);
        log.set(1, new Sealed(log.get(1).seal(), Optional.empty()));
        assertThat(check(log, Optional.empty()).faults()).singleElement().satisfies(fault -> assertThat(fault.what())
                .isEqualTo("the entry is missing"));
    }

    @Test
    void aMissingSealIsFound() {
        List<Sealed> log = log(5);
        log.remove(2);
        assertThat(check(log, Optional.empty()).faults().get(0).what()).isEqualTo("the seals 3 to 3 are missing");
    }

    @Test
    void entriesThatChangedPlacesAreFound() {
        List<Sealed> log = log(4);
        Optional<AuditChain.Entry> second = log.get(1).entry();
        log.set(1, new Sealed(log.get(1).seal(), log.get(2).entry()));
        log.set(2, new Sealed(log.get(2).seal(), second));
        assertThat(check(log, Optional.empty()).faults()).hasSize(2);
    }

    @Test
    void aLogThatWasWrittenAnewIsFoundByTheHeadThatSomebodyNoted() {
        Head noted = new Head(3, log(3).get(2).seal().hash());
        List<Sealed> anew = chain(
                List.of(entry(10, "console", Map.of()), entry(20, "nobody", Map.of()), entry(30, "console", Map.of())));
        assertThat(check(anew, Optional.empty()).intact()).isTrue();
        assertThat(check(anew, Optional.of(noted)).intact()).isFalse();
    }

    @Test
    void aLogThatWasCutShortIsFoundByTheHeadThatSomebodyNoted() {
        List<Sealed> log = log(5);
        Head noted = new Head(5, log.get(4).seal().hash());
        assertThat(check(log.subList(0, 4), Optional.of(noted)).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).isEqualTo("the log ends at seal 4, and was longer"));
    }

    @Test
    void entriesThatNobodySealedAreAFault() {
        AuditCheck check = new AuditCheck(Optional.empty());
        assertThat(check.result(2).faults()).singleElement().satisfies(fault -> assertThat(fault.what())
                .contains("2 entries"));
    }

    private static AuditCheckView check(List<Sealed> log, Optional<Head> noted) {
        AuditCheck check = new AuditCheck(noted);
        log.forEach(check::next);
        return check.result(0);
    }

    private static List<Sealed> log(int entries) {
        List<AuditChain.Entry> written = new ArrayList<>(Collections.nCopies(entries, null));
        for (int i = 0; i < entries; i++) {
            written.set(i, entry(10L * (i + 1), "console", Map.of("budget", 10)));
        }
        return chain(written);
    }

    private static List<Sealed> chain(List<AuditChain.Entry> entries) {
        List<Sealed> log = new ArrayList<>();
        String before = AuditChain.BEGINNING;
        for (AuditChain.Entry entry : entries) {
            before = AuditChain.hash(before, entry);
            log.add(new Sealed(new Seal(log.size() + 1L, entry.id(), before), Optional.of(entry)));
        }
        return log;
    }

    private static AuditChain.Entry entry(long id, String who, Map<String, ?> details) {
        JsonNode document = Json.mapper().valueToTree(details);
        return new AuditChain.Entry(id, AT, who, "budget.set", "production tide", "done", document);
    }
}
