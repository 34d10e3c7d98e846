package dev.understudy.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The processes of this machine as {@code /proc} tells them. A process may end while it is looked at, or belong to another
 * user: what cannot be read is empty, never an error.
 */
public final class ProcessTable {
    private static final int KIBIBYTE = 1024;

    private final Path proc;

    public ProcessTable() {
        this(Path.of("/proc"));
    }

    /** @param proc where the process file system is mounted; another folder in tests */
    ProcessTable(Path proc) {
        this.proc = proc;
    }

    Path root() {
        return proc;
    }

    /** All process ids, in no order. */
    public List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path entry : entries) {
                pids.add(Long.parseLong(entry.getFileName().toString()));
            }
        } catch (IOException e) {
            return List.of();
        }
        return pids;
    }

    /** The arguments of a process, the program first; empty for a kernel thread, a zombie, or when unreadable. */
    public List<String> arguments(long pid) {
        return nullSeparated(pid, "cmdline");
    }

    /** The value of a variable in the environment that the process was started with. */
    public Optional<String> environment(long pid, String variable) {
        String prefix = variable + "=";
        return nullSeparated(pid, "environ").stream()
                .filter(entry -> entry.startsWith(prefix))
                .map(entry -> entry.substring(prefix.length()))
                .findFirst();
    }

    /** The program's file. */
    public Optional<Path> program(long pid) {
        return link(pid, "exe");
    }

    public Optional<Path> workingDirectory(long pid) {
        return link(pid, "cwd");
    }

    /** When the process started, in clock ticks since the machine did; empty if there is no such process or it is a zombie. */
    public Optional<Long> startTicks(long pid) {
        return stat(pid)
                .filter(fields -> !fields[0].equals("Z") && !fields[0].equals("X"))
                .map(fields -> Long.parseLong(fields[19]));
    }

    /** The process that started it, or the one that took it over when that ended. */
    public Optional<Long> parent(long pid) {
        return stat(pid).map(fields -> Long.parseLong(fields[1])).filter(parent -> parent > 0);
    }

    /** Memory that the process holds in RAM, in bytes. */
    public Optional<Long> residentBytes(long pid) {
        return kibibytes(proc.resolve(Long.toString(pid)).resolve("status"), "VmRSS:");
    }

    /** The most memory that the process ever held in RAM, in bytes. */
    public Optional<Long> peakResidentBytes(long pid) {
        return kibibytes(proc.resolve(Long.toString(pid)).resolve("status"), "VmHWM:");
    }

    /** The machine's memory, in bytes. */
    public Optional<Long> machineBytes() {
        return kibibytes(proc.resolve("meminfo"), "MemTotal:");
    }

    private static Optional<Long> kibibytes(Path file, String label) {
        return read(file).flatMap(text -> text.lines()
                .filter(line -> line.startsWith(label))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                .findFirst());
    }

    /** Changes with every start of the machine; process ids and start times mean nothing beyond it. */
    public String bootId() {
        return read(proc.resolve("sys/kernel/random/boot_id"))
                .map(String::strip)
                .orElse("unknown");
    }

    /** The fields from the third on: state, parent, …; the start time is number 19. */
    private Optional<String[]> stat(long pid) {
        // The second field is the program's name in parentheses, which may itself hold spaces and parentheses.
        return read(proc.resolve(Long.toString(pid)).resolve("stat"))
                .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" "))
                .filter(fields -> fields.length > 19);
    }

    private List<String> nullSeparated(long pid, String file) {
        return read(proc.resolve(Long.toString(pid)).resolve(file))
                .filter(text -> !text.isEmpty())
                .map(text -> List.of(text.split("\0")))
                .orElse(List.of());
    }

    private Optional<Path> link(long pid, String name) {
        try {
            return Optional.of(
                    Files.readSymbolicLink(proc.resolve(Long.toString(pid)).resolve(name)));
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    static Optional<String> read(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }
}
