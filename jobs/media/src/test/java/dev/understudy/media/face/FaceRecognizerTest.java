package dev.understudy.media.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FaceRecognizerTest {
    private static final FaceFinder FINDER = new FaceFinder();
    private static final FaceRecognizer RECOGNIZER = new FaceRecognizer();

    @AfterAll
    static void close() {
        FINDER.close();
        RECOGNIZER.close();
    }

    private static List<float[]> embeddings(Path film, int step) {
        return Footage.look(film, 0, Long.MAX_VALUE, step, (number, bgr) -> FINDER.find(bgr).stream()
                        .map(face -> RECOGNIZER.embed(bgr, face))
                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static double least(List<float[]> faces, float[] mean) {
        return faces.stream()
                .mapToDouble(f -> FaceRecognizer.similarity(f, mean))
                .min()
                .orElseThrow();
    }

    private static double most(List<float[]> faces, float[] mean) {
        return faces.stream()
                .mapToDouble(f -> FaceRecognizer.similarity(f, mean))
                .max()
                .orElseThrow();
    }

    /** What face-api itself, run by TensorFlow.js, makes of the same made-up pixels. */
    @Test
    void givesTheNumbersOfTheNetworkThatItWasConvertedFrom() {
        float[] mean = {122.782f, 117.001f, 104.298f};
        FloatBuffer pixels = FloatBuffer.allocate(3 * 150 * 150);
        for (int i = 0; i < pixels.limit(); i++) {
            int channel = i % 3;
            pixels.put(channel * 150 * 150 + (i - channel) / 3, (i * 7919L % 256 - mean[channel]) / 255);
        }
        float[] known = {-0.01918f, 0.11993f, 0.03253f, -0.08540f, -0.11009f, -0.01278f, -0.08748f, 0.03715f};
        float[] embedding = RECOGNIZER.run(pixels);
        for (int i = 0; i < known.length; i++) {
            assertThat(embedding[i]).isCloseTo(known[i], within(1e-4f));
        }
    }

    @Test
    void tellsTheThreeSyntheticPerformersApart() {
        List<float[]> ada = embeddings(Footage.sample("ada-training.mp4"), 40);
        List<float[]> bruno = embeddings(Footage.sample("bruno-training.mp4"), 40);
        List<float[]> carl = embeddings(Footage.sample("carl-training.mp4"), 40);
        for (List<float[]> one : List.of(ada, bruno, carl)) {
            float[] mean = FaceRecognizer.mean(one);
            assertThat(least(one, mean)).isGreaterThan(FaceRecognizer.SAME_AS_MEAN);
            for (List<float[]> other : List.of(ada, bruno, carl)) {
                if (!other.equals(one)) {
                    assertThat(most(other, mean)).isLessThan(FaceRecognizer.SAME_AS_MEAN);
                }
            }
        }
    }

    @Test
    void knowsAPersonAgainInAnotherFilm() {
        float[] bruno = FaceRecognizer.mean(embeddings(Footage.sample("bruno-training.mp4"), 40));
        List<float[]> film = embeddings(Footage.sample("bruno-film.mp4"), 40);
        assertThat(least(film, bruno)).isGreaterThan(FaceRecognizer.SAME_AS_MEAN);
    }

    @Test
    void tellsRealPeopleApart() {
        float[] one = FaceRecognizer.mean(embeddings(Footage.realPeople("signers/again.mkv"), 12));
        float[] talker = FaceRecognizer.mean(embeddings(Footage.realPeople("talkers/pwij3p.mpg"), 12));
        List<float[]> sameSigner = embeddings(Footage.realPeople("signers/yes.mkv"), 12);
        List<float[]> otherSigner = embeddings(Footage.realPeople("signers/thanks.mkv"), 12);
        List<float[]> sameTalker = embeddings(Footage.realPeople("talkers/id2_vcd_swwp2s.mpg"), 12);
        assertThat(least(sameSigner, one)).isGreaterThan(FaceRecognizer.SAME_AS_MEAN);
        assertThat(most(otherSigner, one)).isLessThan(least(sameSigner, one));
        assertThat(least(sameTalker, talker)).isGreaterThan(FaceRecognizer.SAME_AS_MEAN);
        assertThat(most(sameTalker, one)).isLessThan(FaceRecognizer.SAME_AS_MEAN);
    }

    @Test
    void refusesFootageInWhichPeopleFollowOneAnother() {
        List<float[]> cuts = embeddings(Footage.realPeople("edge/scene-cuts-speech.mp4"), 9);
        assertThatThrownBy(() -> FacesetRules.checkOnePerson("cuts.mp4", cuts))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.SEVERAL_PEOPLE));

        List<float[]> twoSigners = new ArrayList<>(embeddings(Footage.realPeople("signers/again.mkv"), 6));
        twoSigners.addAll(embeddings(Footage.realPeople("signers/thanks.mkv"), 6));
        assertThatThrownBy(() -> FacesetRules.checkOnePerson("signers.mkv", twoSigners))
                .isInstanceOf(MediaException.class);
    }

    @Test
    void acceptsOnePersonInEveryPoseAndLight() {
        for (String film : List.of("ada-training.mp4", "bruno-training.mp4", "carl-training.mp4", "bruno-film.mp4")) {
            FacesetRules.checkOnePerson(film, embeddings(Footage.sample(film), 30));
        }
        FacesetRules.checkOnePerson("bird.mkv", embeddings(Footage.realPeople("signers/bird.mkv"), 3));
    }
}
