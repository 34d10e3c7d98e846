package dev.understudy.orchestrator.webhooks;

import dev.understudy.orchestrator.FarmConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps webhooks from reaching into the farm's own network. A receiver's name is resolved and all of its addresses are
 * checked right before each request; the JVM keeps that answer for some seconds, so that the connection goes to what was
 * checked.
 */
@Singleton
class ReceiverGuard {
    private static final int LONGEST = 2_000;
    private static final String REMEMBER_NAMES = "networkaddress.cache.ttl";

    private final boolean allowPrivate;

    @Inject
    ReceiverGuard(FarmConfig config) {
        this(config.webhooks().allowPrivate());
    }

    ReceiverGuard(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
        if ("0".equals(Security.getProperty(REMEMBER_NAMES))) {
            Security.setProperty(REMEMBER_NAMES, "10");
        }
    }

    /** @return what is wrong with it as an address to post to; empty if nothing is */
    Optional<String> faultOf(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("is no address: " + e.getMessage());
        }
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equalsIgnoreCase("https") && !(allowPrivate && scheme.equalsIgnoreCase("http"))) {
            return Optional.of(
                    "must start with https://" + (allowPrivate ? " or http://" : "") + ", not \"" + scheme + "\"");
        } else if (uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
            return Optional.of("must name a host, such as https://hooks.example.com/understudy");
        } else if (uri.getUserInfo() != null || uri.getFragment() != null) {
            return Optional.of("must contain neither a user and password nor a #; deliveries are signed instead");
        } else if (url.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        return Optional.empty();
    }

    /**
     * Blocks until the name is resolved.
     *
     * @return why nothing may be sent there; empty if it may
     * @throws UnknownHostException if the name leads nowhere
     */
    Optional<String> refusal(URI receiver) throws UnknownHostException {
        if (allowPrivate) {
            return Optional.empty();
        }
        return Arrays.stream(InetAddress.getAllByName(receiver.getHost()))
                .filter(address -> !PublicAddress.is(address))
                .findFirst()
                .map(address ->
                        "%s is the address %s, which is not on the internet; only a farm with understudy.webhooks.allow-private=true sends there"
                                .formatted(receiver.getHost(), address.getHostAddress()));
    }
}
