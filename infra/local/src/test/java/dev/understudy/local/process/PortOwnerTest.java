package dev.understudy.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortOwnerTest {
    private static final int PORT = 7700;
    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir
    private Path proc;

    @Test
    void findsTheProcessThatListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortOwner.find(socket.getLocalPort(), new ProcessTable()))
                    .hasValueSatisfying(owner -> {
                        assertThat(owner.pid()).hasValue(ProcessHandle.current().pid());
                        assertThat(owner.command()).contains("java");
                        assertThat(owner.inWords())
                                .contains("(process " + ProcessHandle.current().pid() + ")");
                    });
        }
    }

    @Test
    void findsAListenerOnAllAddresses() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(0));
            assertThat(PortOwner.find(socket.getLocalPort(), new ProcessTable()))
                    .isPresent();
        }
    }

    @Test
    void findsNobodyAtAFreePort() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(PortOwner.find(port, new ProcessTable())).isEmpty();
    }

    @Test
    void saysThatItIsAnotherUsersWhenNoProcessThatCanBeSeenHoldsTheSocket() throws IOException {
        listening("0100007F", "0A");
        assertThat(PortOwner.find(PORT, new ProcessTable(proc))).hasValueSatisfying(owner -> {
            assertThat(owner.pid()).isEmpty();
            assertThat(owner.inWords()).isEqualTo("another user's process (user id 1000)");
        });
    }

    @Test
    void ignoresListenersOnOtherAddresses() throws IOException {
        listening("0200A8C0", "0A");
        assertThat(PortOwner.find(PORT, new ProcessTable(proc))).isEmpty();
    }

    @Test
    void ignoresConnectionsThatListenToNobody() throws IOException {
        listening("0100007F", "01");
        assertThat(PortOwner.find(PORT, new ProcessTable(proc))).isEmpty();
    }

    private void listening(String address, String state) throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(
                proc.resolve("net/tcp"),
                HEADING
                        + "   0: %s:%04X 00000000:0000 %s 00000000:00000000 00:00000000 00000000  1000        0 4242 1\n"
                                .formatted(address, PORT, state));
    }
}
