package dev.understudy.bench;

import dev.understudy.media.face.FaceNote;
import dev.understudy.media.face.FacesetReader;
import dev.understudy.media.face.FacesetRules;
import dev.understudy.media.face.FilmSurvey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How well a performer is told from others by the reference that the performer was enrolled by: every clip of the test footage
 * is the reference of its person once, and every other clip is compared with it as footage is in a training.
 */
final class PersonBenchmark implements Benchmark {
    private static final int RESOLUTION = 96;

    private record Clip(String person, FilmSurvey survey) {}

    /** Faces and films that were decided about, and wrongly. */
    private static final class Errors {
        private long faces;
        private long wrongFaces;
        private long films;
        private long wrongFilms;

        private void add(int all, int wrong, boolean wrongFilm) {
            faces += all;
            wrongFaces += wrong;
            films++;
            wrongFilms += wrongFilm ? 1 : 0;
        }

        private Measurement measurement(String name, String what) {
            return Measurement.of(
                    name,
                    100.0 * wrongFaces / Math.max(1, faces),
                    "% faces",
                    "%d of %d films %s".formatted(wrongFilms, films, what),
                    100.0 * wrongFilms / Math.max(1, films),
                    faces);
        }
    }

    @Override
    public String name() {
        return "person.false_accept";
    }

    @Override
    public List<String> names() {
        return List.of(name(), "person.false_reject");
    }

    @Override
    public List<Measurement> measure() throws Exception {
        Path footage = Path.of(System.getProperty("understudy.home"), "../shared/footage");
        if (!Files.isDirectory(footage)) {
            System.err.println(name() + " needs footage of real people, which is not part of the project: there is no "
                    + footage.normalize());
            return List.of();
        }
        List<Clip> clips = new ArrayList<>();
        for (String clip : List.of("again", "brother", "help", "no", "student", "yes")) {
            clips.add(clip("signer-a", footage.resolve("signers").resolve(clip + ".mkv")));
        }
        for (String clip : List.of("bird", "milk", "please", "sorry", "thanks")) {
            clips.add(clip("signer-b", footage.resolve("signers").resolve(clip + ".mkv")));
        }
        for (String clip : List.of("pwij3p", "id2_vcd_swwp2s")) {
            clips.add(clip("talker-1", footage.resolve("talkers").resolve(clip + ".mpg")));
        }
        for (String clip : List.of("bbaf2n", "lbax4n", "lrwp9a", "sbia1a", "swiz3n")) {
            clips.add(clip(clip, footage.resolve("talkers").resolve(clip + ".mpg")));
        }
        return compare(clips);
    }

    private static List<Measurement> compare(List<Clip> clips) {
        Errors accepts = new Errors();
        Errors rejects = new Errors();
        for (int i = 0; i < clips.size(); i++) {
            Clip reference = clips.get(i);
            float[] person = reference.survey().mean();
            for (int j = 0; j < clips.size(); j++) {
                if (j == i) {
                    continue;
                }
                Clip film = clips.get(j);
                int all = film.survey().faces();
                int own = film.survey().facesOf(person);
                boolean refused = FacesetRules.isSomebodyElse(film.survey(), person);
                if (film.person().equals(reference.person())) {
                    rejects.add(all, all - own, refused);
                } else {
                    accepts.add(all, own, !refused);
                }
            }
        }
        return List.of(
                accepts.measurement("person.false_accept", "of somebody else taken"),
                rejects.measurement("person.false_reject", "of the person refused"));
    }

    private static Clip clip(String person, Path film) throws Exception {
        FilmSurvey survey = new FilmSurvey();
        for (FaceNote face : ClipFaces.of(film, RESOLUTION, FacesetReader::notes)) {
            survey.add(face);
        }
        return new Clip(person, survey);
    }
}
