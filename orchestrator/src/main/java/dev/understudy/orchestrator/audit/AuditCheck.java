package dev.understudy.orchestrator.audit;

import dev.understudy.contract.api.AuditCheckView;
import dev.understudy.contract.api.AuditCheckView.Fault;
import dev.understudy.contract.api.AuditCheckView.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes along the chain of seals and says where it does not hold. */
final class AuditCheck {
    private static final int SHOWN = 20;

    private final Optional<Head> noted;
    private final List<Fault> faults = new ArrayList<>();
    private Head head = new Head(0, AuditChain.BEGINNING);
    private long seals;

    /** @param noted a seal that somebody wrote down earlier, which has to be there still */
    AuditCheck(Optional<Head> noted) {
        this.noted = noted;
    }

    void next(AuditSealStore.Sealed sealed) {
        AuditSealStore.Seal seal = sealed.seal();
        if (seal.sequence() != head.sequence() + 1) {
            fault(seal, "the seals %d to %d are missing".formatted(head.sequence() + 1, seal.sequence() - 1));
        } else if (sealed.entry().isEmpty()) {
            fault(seal, "the entry is missing");
        } else if (!AuditChain.hash(head.hash(), sealed.entry().get()).equals(seal.hash())) {
            fault(seal, "the entry, its place or its seal was changed");
        }
        noted.filter(head -> head.sequence() == seal.sequence() && !head.hash().equals(seal.hash()))
                .ifPresent(head -> fault(seal, "the seal is not the one that was noted, " + head.hash()));
        // What follows is told apart from what is wrong here.
        head = new Head(seal.sequence(), seal.hash());
        seals++;
    }

    /** @param unsealed entries that had time enough to be sealed and are not */
    AuditCheckView result(long unsealed) {
        noted.filter(known -> known.sequence() > head.sequence())
                .ifPresent(known -> add(new Fault(
                        known.sequence(), 0, "the log ends at seal %d, and was longer".formatted(head.sequence()))));
        if (unsealed > 0) {
            add(new Fault(
                    head.sequence() + 1, 0, "%d entries are older than a minute and not sealed".formatted(unsealed)));
        }
        return new AuditCheckView(faults.isEmpty(), seals, Optional.of(head).filter(end -> end.sequence() > 0), faults);
    }

    private void fault(AuditSealStore.Seal seal, String what) {
        add(new Fault(seal.sequence(), seal.entry(), what));
    }

    private void add(Fault fault) {
        if (faults.size() < SHOWN) {
            faults.add(fault);
        }
    }
}
