package dev.understudy.orchestrator.shots;

import dev.understudy.contract.api.ShotState;
import dev.understudy.contract.shot.Shot;
import dev.understudy.contract.shot.ShotPart;
import dev.understudy.contract.shot.ShotSettings;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.ShotSpec;
import dev.understudy.orchestrator.shots.ShotStore.ShotRow;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes down the shots of a film once its pictures are rendered. */
@Singleton
public class ShotBook {
    private final ShotStore store;

    ShotBook(ShotStore store) {
        this.store = store;
    }

    /**
     * Of a new version, what people decided about the shots that were not rendered again still holds.
     *
     * @param parts what the job's segments rendered, in the order of the film; none if nobody looked for cuts
     */
    public void rendered(Handle handle, long job, RenderSpec spec, List<ShotPart> parts) {
        List<ShotRow> rows = spec.revises().isPresent()
                ? revised(job, store.ofJob(handle, spec.revises().get()), spec.shots(), parts)
                : first(job, spec.shots(), Shot.of(parts));
        if (!rows.isEmpty()) {
            store.insertAll(handle, rows);
        }
    }

    private static List<ShotRow> first(long job, List<ShotSpec> own, List<Shot> shots) {
        List<ShotRow> rows = new ArrayList<>();
        for (Shot shot : shots) {
            Optional<ShotSettings> settings = own.stream()
                    .filter(spec -> spec.from() <= shot.from() && shot.from() < spec.to())
                    .map(ShotSpec::settings)
                    .findFirst();
            rows.add(open(job, rows.size() + 1, shot, settings));
        }
        return rows;
    }

    /** The shots stay those of the first version, even where other settings would cut one of them in two. */
    static List<ShotRow> revised(long job, List<ShotRow> before, List<ShotSpec> redone, List<ShotPart> parts) {
        List<ShotRow> rows = new ArrayList<>();
        for (ShotRow old : before) {
            Optional<ShotSpec> spec = redone.stream()
                    .filter(shot -> shot.from() == old.first() && shot.to() == old.beyond())
                    .findFirst();
            rows.add(spec.map(shot -> open(job, old.number(), whole(shot, parts), Optional.of(shot.settings())))
                    .orElseGet(() -> kept(job, old)));
        }
        return rows;
    }

    private static Shot whole(ShotSpec shot, List<ShotPart> parts) {
        List<ShotPart> own = new ArrayList<>();
        for (ShotPart part : parts) {
            if (part.from() >= shot.from() && part.to() <= shot.to()) {
                own.add(new ShotPart(
                        part.from(), part.to(), own.isEmpty(), part.measures(), part.worst(), part.scores()));
            }
        }
        List<Shot> made = Shot.of(own);
        if (made.size() != 1 || made.get(0).from() != shot.from() || made.get(0).to() != shot.to()) {
            throw new IllegalStateException("%s was rendered as %s".formatted(shot.range(), made));
        }
        return made.get(0);
    }

    private static ShotRow open(long job, int number, Shot shot, Optional<ShotSettings> settings) {
        return new ShotRow(
                job,
                number,
                shot.from(),
                shot.to(),
                job,
                settings.filter(own -> !own.equals(ShotSettings.NONE)),
                shot.measures(),
                shot.worst(),
                shot.score(),
                shot.scores(),
                ShotState.OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A decision to render it again, which then came to nothing, is none any more. */
    private static ShotRow kept(long job, ShotRow old) {
        boolean decided = old.state() == ShotState.APPROVED;
        return new ShotRow(
                job,
                old.number(),
                old.first(),
                old.beyond(),
                old.renderedBy(),
                old.settings(),
                old.measures(),
                old.worst(),
                old.score(),
                old.scores(),
                decided ? ShotState.APPROVED : ShotState.OPEN,
                old.reviewedBy().filter(who -> decided),
                old.reviewedAt().filter(at -> decided),
                old.note(),
                Optional.empty());
    }
}
