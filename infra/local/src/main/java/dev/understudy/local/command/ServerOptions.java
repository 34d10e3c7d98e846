package dev.understudy.local.command;

import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.client.FarmClient;
import dev.understudy.local.farm.RunningFarm;
import dev.understudy.local.service.AdminSecret;
import dev.understudy.local.settings.FarmLayout;
import dev.understudy.local.settings.FarmPorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Which server a command talks to: the one that is named, else the farm of this machine; and as whom: with the token of the
 * environment, else with that of {@code ./understudy login}, else, where the data of this machine's farm may be read, with its first
 * secret.
 */
final class ServerOptions {
    private static final String SERVER = "UNDERSTUDY_SERVER";
    private static final String TOKEN = "UNDERSTUDY_TOKEN";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Address of the farm (" + SERVER + "; the farm on this machine).")
    private String server;

    @Option(names = "--data", paramLabel = "DIR", description = "Data of the farm on this machine (UNDERSTUDY_DATA).")
    private Path data;

    /** Of the farm on this machine. */
    FarmLayout layout() {
        return FarmOptions.layout(Optional.ofNullable(data));
    }

    FarmClient client() throws IOException {
        Optional<String> named = Optional.ofNullable(server)
                .or(() -> Optional.ofNullable(System.getenv(SERVER)).filter(url -> !url.isBlank()));
        if (named.isPresent()) {
            URI server = parse(named.get());
            return new FarmClient(server, token().or(() -> Logins.find(server)));
        }
        Optional<URI> running = RunningFarm.read(layout()).map(RunningFarm::server);
        URI server = running.orElse(URI.create("http://127.0.0.1:" + FarmPorts.DEFAULT_BASE));
        Optional<String> token = token().or(() -> Logins.find(server));
        // Never to whoever may listen there while the farm is down.
        return new FarmClient(server, token.isEmpty() && running.isPresent() ? AdminSecret.find(layout()) : token);
    }

    /** Of the environment, as programs have it. */
    private static Optional<String> token() {
        return Optional.ofNullable(System.getenv(TOKEN)).filter(token -> !token.isBlank());
    }

    private static URI parse(String url) {
        try {
            URI uri = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw invalid(url);
        }
        throw invalid(url);
    }

    private static LocalException invalid(String url) {
        return new LocalException(
                LocalErrorCode.SETTING_INVALID,
                "\"" + url + "\" is no address of a farm",
                "write it as http://HOST:PORT");
    }
}
