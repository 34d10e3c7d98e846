package dev.understudy.workers.extracting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.Rational;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.FootageRole;
import dev.understudy.media.MediaException;
import dev.understudy.media.face.ExtractionCounts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FootageCheckTest {
    private static final String ASSET = "ab".repeat(32);

    private final FootageCheck check = new FootageCheck(List.of(footage(300)));

    @Test
    void givesUpAsSoonAsTooManyFramesShowSeveralPeople() {
        check.add(ASSET, new ExtractionCounts(100, 100, 10, 0, 90, 200));

        assertThatThrownBy(() -> check.add(ASSET, new ExtractionCounts(100, 100, 10, 0, 90, 200)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("take 1.mp4")
                .extracting(failure -> ((MediaException) failure).code().name())
                .isEqualTo("SEVERAL_PEOPLE");
    }

    @Test
    void waitsForTheWholeFilmBeforeItSaysThatThereIsNoFace() {
        ExtractionCounts nobody = new ExtractionCounts(150, 0, 0, 0, 0, 0);
        assertThatCode(() -> check.add(ASSET, nobody)).doesNotThrowAnyException();

        assertThatThrownBy(() -> check.add(ASSET, nobody))
                .extracting(failure -> ((MediaException) failure).code().name())
                .isEqualTo("NO_FACE");
    }

    @Test
    void countsWhatWasStored() {
        check.add(ASSET, new ExtractionCounts(100, 90, 0, 0, 90, 200));
        check.add(ASSET, new ExtractionCounts(200, 200, 0, 0, 200, 200));

        assertThat(check.stored()).containsEntry(ASSET, 290);
    }

    private static FootageRef footage(long frames) {
        MediaFacts facts = new MediaFacts(
                "mov,mp4",
                "h264",
                640,
                360,
                new Rational(1, 1),
                "yuv420p",
                new Rational(25, 1),
                false,
                new Rational(1, 12800),
                frames,
                frames * 512,
                Optional.empty(),
                List.of(),
                true);
        return new FootageRef(new AssetRef(ASSET, "take 1.mp4"), FootageRole.PERFORMER, facts);
    }
}
