package dev.understudy.workers.stages;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that processes left half written when they died. Other attempts at the same stage write into the same folder at
 * the same time, so a half-written file is rubbish only once the segment that it was for is done.
 */
final class Asides {
    private static final Logger LOG = LoggerFactory.getLogger(Asides.class);
    private static final String ALL = ".aside-*";
    private static final Pattern OF_A_SEGMENT = Pattern.compile("\\.aside-[0-9a-f-]{36}-segment-(\\d{5,9})\\..*");

    private Asides() {}

    static void removeOfDone(Path folder, IntPredicate done) {
        remove(folder, file -> {
            Matcher name = OF_A_SEGMENT.matcher(file.getFileName().toString());
            return name.matches() && done.test(Integer.parseInt(name.group(1)));
        });
    }

    /** Of a folder into which one attempt writes at a time, which has just ended. */
    static void removeAll(Path folder) {
        remove(folder, file -> true);
    }

    private static void remove(Path folder, Predicate<Path> filter) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ALL)) {
            for (Path file : files) {
                if (filter.test(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The work is done all the same; the next attempt tries again.
            LOG.warn("half-written files stay in {}: {}", folder, e.toString());
        }
    }
}
