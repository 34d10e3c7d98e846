package dev.understudy.orchestrator.access;

import dev.understudy.orchestrator.FarmConfig;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/**
 * Tokens of an OIDC provider: any that publishes its keys as JWKS. What a person may do is said here, not there; the token
 * says who it is.
 */
@Singleton
class OidcTokens {
    private static final Logger LOG = Logger.getLogger(OidcTokens.class);
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final int MOST_CHARACTERS = 16_384;
    private static final int PROVIDER_MS = 2_000;
    private static final long REFRESH_MS = 30_000;
    private static final long RETAIN_SECONDS = 86_400;

    private final Optional<JwtConsumer> consumer;
    private final String claim;

    OidcTokens(FarmConfig config) {
        FarmConfig.Access.Oidc oidc = config.access().oidc();
        this.claim = oidc.claim();
        this.consumer = oidc.issuer().map(issuer -> consumer(issuer, oidc));
    }

    private static JwtConsumer consumer(String issuer, FarmConfig.Access.Oidc oidc) {
        String keys = oidc.keys()
                .orElseThrow(() -> new IllegalArgumentException(
                        "understudy.access.oidc.issuer is set, but not .keys, the address of its JWKS"))
                .toString();
        String audience = oidc.audience()
                .orElseThrow(() -> new IllegalArgumentException(
                        "understudy.access.oidc.issuer is set, but not .audience: tokens for anybody would do"));
        return new JwtConsumerBuilder()
                .setExpectedIssuer(issuer)
                .setExpectedAudience(audience)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keysAt(keys)))
                // Signed with a key pair: a secret that both know could be the public key.
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.RSA_USING_SHA384,
                        AlgorithmIdentifiers.RSA_USING_SHA512,
                        AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                        AlgorithmIdentifiers.EDDSA)
                .build();
    }

    /** Anybody may send a token with a key that nobody knows: asking for it is quick, and rare. */
    private static HttpsJwks keysAt(String address) {
        Get get = new Get();
        get.setConnectTimeout(PROVIDER_MS);
        get.setReadTimeout(PROVIDER_MS);
        get.setRetries(0);
        HttpsJwks keys = new HttpsJwks(address);
        keys.setSimpleHttpGet(get);
        keys.setRefreshReprieveThreshold(REFRESH_MS);
        keys.setRetainCacheOnErrorDuration(RETAIN_SECONDS);
        return keys;
    }

    /** Whether a secret has the form of a signed token. */
    boolean isOne(String secret) {
        return secret.startsWith("eyJ") && secret.chars().filter(c -> c == '.').count() == 2;
    }

    /** Who it says its bearer is; empty unless all of it is right. */
    Optional<String> subject(String token) {
        if (consumer.isEmpty() || token.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(consumer.get().processToClaims(token).getClaimValue(claim, String.class));
        } catch (InvalidJwtException | MalformedClaimException e) {
            LOG.debugf("a token of the OIDC provider is refused: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
