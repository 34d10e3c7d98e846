package dev.understudy.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who listens on a TCP port of this machine.
 *
 * @param port that is listened on
 * @param pid empty if the process belongs to a user whose processes may not be looked into
 * @param command what it was started with, for people
 */
public record PortOwner(int port, Optional<Long> pid, String command) {
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int USER = 7;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";
    private static final int LONGEST_COMMAND = 160;
    // 0.0.0.0, 127.0.0.1, ::, ::1 and ::ffff:127.0.0.1, as /proc writes them on a little-endian machine.
    private static final Set<String> ADDRESSES_IN_THE_WAY = Set.of(
            "00000000",
            "0100007F",
            "00000000000000000000000000000000",
            "00000000000000000000000001000000",
            "0000000000000000FFFF00000100007F");

    /** Finds the listener that keeps others from listening on 127.0.0.1 at {@code port}. */
    public static Optional<PortOwner> find(int port, ProcessTable table) {
        return Stream.of("tcp", "tcp6")
                .flatMap(name -> ProcessTable.read(table.root().resolve("net").resolve(name))
                        .map(String::lines)
                        .orElse(Stream.empty()))
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > INODE && listensOn(fields, port))
                .findFirst()
                .map(fields -> describe(port, fields, table));
    }

    /** In words, such as {@code java -jar wiki.jar (process 4711)}. */
    public String inWords() {
        return pid.map(id -> command + " (process " + id + ")").orElse(command);
    }

    private static boolean listensOn(String[] fields, int port) {
        String[] local = fields[LOCAL_ADDRESS].split(":");
        return fields[STATE].equals(LISTENING)
                && local.length == 2
                && Integer.parseInt(local[1], 16) == port
                && ADDRESSES_IN_THE_WAY.contains(local[0]);
    }

    private static PortOwner describe(int port, String[] fields, ProcessTable table) {
        String socket = "socket:[" + fields[INODE] + "]";
        return table.pids().stream()
                .filter(pid -> holds(table.root().resolve(Long.toString(pid)).resolve("fd"), socket))
                .findFirst()
                .map(pid -> new PortOwner(port, Optional.of(pid), command(pid, table)))
                .orElseGet(() ->
                        new PortOwner(port, Optional.empty(), "another user's process (user id " + fields[USER] + ")"));
    }

    private static boolean holds(Path descriptors, String socket) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(descriptors)) {
            for (Path entry : entries) {
                if (Files.readSymbolicLink(entry).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException | SecurityException e) {
            return false; // ended meanwhile, or another user's
        }
        return false;
    }

    private static String command(long pid, ProcessTable table) {
        List<String> arguments = table.arguments(pid);
        String command = arguments.isEmpty() ? "a process" : String.join(" ", arguments);
        return command.length() <= LONGEST_COMMAND ? command : command.substring(0, LONGEST_COMMAND) + "…";
    }
}
