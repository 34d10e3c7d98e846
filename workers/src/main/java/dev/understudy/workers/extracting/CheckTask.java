package dev.understudy.workers.extracting;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.DropReason;
import dev.understudy.contract.stage.FacesetReport;
import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.FootageRole;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.media.face.Coverage;
import dev.understudy.media.face.ExtractionCounts;
import dev.understudy.media.face.FaceNote;
import dev.understudy.media.face.FaceSelection;
import dev.understudy.media.face.FacesetReader;
import dev.understudy.media.face.FacesetRules;
import dev.understudy.media.face.FilmSurvey;
import dev.understudy.workers.spark.SegmentProgress;
import dev.understudy.workers.spark.SegmentTask;
import dev.understudy.workers.stages.SegmentFiles;
import dev.understudy.workers.stages.SegmentNotes;
import dev.understudy.workers.stages.StoredResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads all faces that were stored, twice: refuses footage by what all of it shows, then says which faces are learnt from,
 * and what they cover.
 */
record CheckTask(String extractFolder, String folder, String input) implements SegmentTask {
    /** What was seen in one asset. */
    private static final class Seen {
        private ExtractionCounts counts = ExtractionCounts.NONE;
        private final List<float[]> embeddings = new ArrayList<>();
        private final FilmSurvey survey = new FilmSurvey();
    }

    @Override
    public SegmentResult run(SegmentWork work, SegmentProgress progress) throws IOException {
        StageInput.Check check = (StageInput.Check) Json.read(input, StageInput.class);
        Map<String, Seen> seen = read(check.segments(), progress);
        Map<FootageRole, float[]> people = people(check, seen);
        Map<String, Integer> faces = new HashMap<>();
        for (FootageRef ref : check.footage()) {
            String asset = ref.asset().sha256();
            Seen here = seen.getOrDefault(asset, new Seen());
            // Of an asset that was skipped as a whole nothing is known, and nothing is used.
            if (here.counts.frames() > 0) {
                FacesetRules.check(ref.asset().name(), here.counts);
                checkPerson(check, ref, here, people);
            }
            faces.put(asset, here.embeddings.size());
        }
        StoredResult.write(Path.of(folder), new StageResult.Checked(faces, select(check, seen, people, progress)));
        return new SegmentResult.Finished();
    }

    /** The means of the faces in the references, by role. */
    private static Map<FootageRole, float[]> people(StageInput.Check check, Map<String, Seen> seen) {
        Map<FootageRole, float[]> people = new EnumMap<>(FootageRole.class);
        check.references().forEach((role, asset) -> {
            // Whoever skips the reference gets no training: nobody would know whose faces these are.
            Seen reference = seen.getOrDefault(asset, new Seen());
            FacesetRules.check("the reference of " + role.inWords(), reference.counts);
            FacesetRules.checkOnePerson("the reference of " + role.inWords(), reference.embeddings);
            people.put(role, reference.survey.mean());
        });
        return people;
    }

    /** Who is enrolled is told from strangers, who are left out; of anybody else all that is known is that it is one person. */
    private void checkPerson(StageInput.Check check, FootageRef ref, Seen here, Map<FootageRole, float[]> people)
            throws IOException {
        float[] person = people.get(ref.role());
        if (person == null) {
            FacesetRules.checkOnePerson(ref.asset().name(), here.embeddings);
        } else if (FacesetRules.isSomebodyElse(here.survey, person)) {
            String reference = check.references().get(ref.role());
            try (FacePicture picture = new FacePicture()) {
                picture.add("the reference of " + ref.role().inWords(), files(check.segments(), reference));
                picture.add(
                        ref.asset().name(), files(check.segments(), ref.asset().sha256()));
                picture.write(Path.of(folder).resolve(FarmStorage.WRONG_PERSON));
            }
            throw FacesetRules.somebodyElse(ref.asset().name(), ref.role().inWords(), here.survey, person);
        }
    }

    private List<Path> files(List<Integer> segments, String asset) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int segment : segments) {
            if (note(segment).asset().equals(asset)) {
                files.add(file(segment));
            }
        }
        return files;
    }

    private Map<String, Seen> read(List<Integer> segments, SegmentProgress progress) throws IOException {
        Map<String, Seen> seen = new HashMap<>();
        int done = 0;
        for (int segment : segments) {
            ExtractTask.Note note = note(segment);
            Seen here = seen.computeIfAbsent(note.asset(), asset -> new Seen());
            here.counts = here.counts.plus(note.counts());
            try (FacesetReader reader = faces(segment)) {
                for (FaceNote face : reader.notes()) {
                    here.embeddings.add(face.embedding());
                    here.survey.add(face);
                }
            }
            progress.at(++done, 2L * segments.size());
        }
        return seen;
    }

    private List<FacesetReport> select(
            StageInput.Check check, Map<String, Seen> seen, Map<FootageRole, float[]> people, SegmentProgress progress)
            throws IOException {
        Map<String, FootageRole> roles = new HashMap<>();
        check.footage().forEach(ref -> roles.put(ref.asset().sha256(), ref.role()));
        Map<String, FaceSelection> selections = new HashMap<>();
        roles.forEach((asset, role) -> {
            FilmSurvey survey = seen.getOrDefault(asset, new Seen()).survey;
            selections.put(asset, survey.selection(people.getOrDefault(role, survey.mean())));
        });
        Map<FootageRole, Coverage> coverage = new EnumMap<>(FootageRole.class);
        Map<String, List<Integer>> selected = new HashMap<>();
        int done = check.segments().size();
        for (int segment : check.segments()) {
            ExtractTask.Note note = note(segment);
            progress.at(++done, 2L * check.segments().size());
            if (!roles.containsKey(note.asset())) {
                continue; // a reference: it is looked at, not learnt
            }
            Coverage here = coverage.computeIfAbsent(roles.get(note.asset()), role -> new Coverage());
            here.add(note.counts());
            selected.put(file(segment).getFileName().toString(), select(segment, selections.get(note.asset()), here));
        }
        SelectedFaces.write(Path.of(extractFolder), new SelectedFaces(selected));
        List<FacesetReport> reports = new ArrayList<>();
        coverage.forEach((role, counted) -> reports.add(counted.report(role)));
        return reports;
    }

    private List<Integer> select(int segment, FaceSelection selection, Coverage coverage) {
        List<Integer> kept = new ArrayList<>();
        try (FacesetReader reader = faces(segment)) {
            int position = 0;
            for (FaceNote face : reader.notes()) {
                Optional<DropReason> reason = selection.judge(face);
                if (reason.isPresent()) {
                    coverage.drop(reason.get());
                } else {
                    coverage.keep(face.facts(), selection.usual());
                    kept.add(position);
                }
                position++;
            }
        }
        return kept;
    }

    private ExtractTask.Note note(int segment) throws IOException {
        return SegmentNotes.read(
                SegmentFiles.of(Path.of(extractFolder), segment, ExtractTask.NOTE), ExtractTask.Note.class);
    }

    private FacesetReader faces(int segment) {
        return new FacesetReader(file(segment));
    }

    private Path file(int segment) {
        return SegmentFiles.of(Path.of(extractFolder), segment, ExtractTask.FACES);
    }
}
