package dev.understudy.local.service;

import dev.understudy.local.settings.FarmSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether anything accepts connections on a port of this machine. */
final class Listening {
    private static final int CONNECT_MILLIS = 1000;

    private Listening() {}

    static boolean at(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(FarmSettings.host(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
