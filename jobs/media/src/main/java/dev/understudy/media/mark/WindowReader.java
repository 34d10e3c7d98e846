package dev.understudy.media.mark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the mark of a window: first where it lies in a film that was not cut, then wherever it may lie. */
final class WindowReader {
    /** Of noise one in nine million places exceeds it: worth trying to read. */
    private static final double WORTH_READING = 16;

    private final MarkGrid grid;
    private final MarkCode code;
    private final MarkSearch search;

    WindowReader(MarkKey key) {
        this.grid = new MarkGrid(key);
        this.code = new MarkCode(key);
        this.search = new MarkSearch(grid);
    }

    /** How far is looked. */
    enum Scope {
        /** Where the mark lies in a film that nobody cut, from its first frame on. */
        IN_PLACE,
        /** In a film that begins anywhere, and is scaled but not cut. */
        WHOLE_PICTURE,
        /** Anywhere, which takes seconds. */
        ANYWHERE
    }

    /**
     * @param tries readings that were checked; of noise one in 2^32 passes
     * @param cell side of a cell as a share of the picture's height; 0 if nothing was read
     * @param power of the best place that was found, over the mean of all places
     */
    record Reading(Optional<Long> payload, int tries, double cell, double power) {
        private Reading plus(int earlier) {
            return new Reading(payload, tries + earlier, cell, power);
        }
    }

    Reading read(MarkWindow window, Scope scope) {
        ComplexPicture picture = window.picture();
        Reading reading = inPlace(picture, window);
        if (reading.payload().isEmpty() && scope != Scope.IN_PLACE) {
            reading = tryAll(picture, wholePicture(picture, window)).plus(reading.tries());
        }
        if (reading.payload().isEmpty() && scope == Scope.ANYWHERE) {
            reading = tryAll(picture, search.everywhere(picture)).plus(reading.tries());
        }
        return reading;
    }

    private Reading inPlace(ComplexPicture picture, MarkWindow window) {
        double cell = MarkShape.of(window.width(), window.height()).cell();
        Alignment alignment = new Alignment(
                cell * picture.columns() / window.width(),
                cell * picture.rows() / window.height(),
                (picture.columns() - 1) / 2.0,
                (picture.rows() - 1) / 2.0,
                MarkGrid.COLUMNS / 2.0,
                MarkGrid.ROWS / 2.0);
        CellReader cells = new CellReader(grid, picture, (alignment.cellX() + alignment.cellY()) / 2);
        return new Reading(code.decode(cells.softInPhase(alignment)), 1, cell / window.height(), 0);
    }

    private List<MarkSearch.Found> wholePicture(ComplexPicture picture, MarkWindow window) {
        List<MarkSearch.Found> found = new ArrayList<>(search.at(picture, MarkShape.PER_CELL));
        double own = MarkShape.of(window.width(), window.height()).cell() * picture.rows() / window.height();
        if (Math.abs(own - MarkShape.PER_CELL) > 0.01) {
            found.addAll(search.at(picture, own));
        }
        return found;
    }

    private Reading tryAll(ComplexPicture picture, List<MarkSearch.Found> found) {
        int tries = 0;
        double power = found.stream().mapToDouble(MarkSearch.Found::power).max().orElse(0);
        for (MarkSearch.Found place : found) {
            if (place.power() < WORTH_READING) {
                continue;
            }
            Alignment alignment = search.refined(picture, place.alignment());
            CellReader cells = new CellReader(grid, picture, (alignment.cellX() + alignment.cellY()) / 2);
            Optional<Long> payload = code.decode(cells.soft(alignment));
            tries++;
            if (payload.isPresent()) {
                return new Reading(payload, tries, alignment.cellY() / picture.rows(), power);
            }
        }
        return new Reading(Optional.empty(), tries, 0, power);
    }
}
