package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.understudy.contract.access.Role;
import dev.understudy.contract.access.RoleIn;
import dev.understudy.contract.api.NewPerson;
import dev.understudy.contract.api.SessionView;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.OrchestratorProcess;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People whom a studio's own provider knows. */
@ExtendWith(TestingFarm.Extension.class)
class OidcIT {
    private static final String ISSUER = "https://login.studio.example";

    @Test
    void aTokenOfTheProviderSaysWhoItIsAndTheFarmWhatThatPersonMay(TestingFarm farm) throws Exception {
        EllipticCurveJsonWebKey key = key("one");
        EllipticCurveJsonWebKey foreign = key("one");
        HttpServer provider = provider(key);
        try (OrchestratorProcess orchestrator = farm.another(
                "oidc",
                Map.of(
                        "UNDERSTUDY_ACCESS_OIDC_ISSUER",
                        ISSUER,
                        "UNDERSTUDY_ACCESS_OIDC_AUDIENCE",
                        "understudy",
                        "UNDERSTUDY_ACCESS_OIDC_KEYS",
                        "http://127.0.0.1:" + provider.getAddress().getPort() + "/keys"))) {
            orchestrator.start();
            orchestrator.awaitReady();
            String subject = farm.name("subject");
            String name = farm.name("person");
            Api api = orchestrator.api();
            assertThat(status(api, token(key, subject, claims -> {})))
                    .as("known to the provider, but not entered here")
                    .isEqualTo(401);
            api.post(
                    "people",
                    new NewPerson(
                            name,
                            "Nora",
                            List.of(RoleIn.everywhere(Role.VIEWER)),
                            Optional.empty(),
                            Optional.of(subject),
                            Optional.empty()));
            String good = token(key, subject, claims -> {});
            SessionView self = api.with(good).get("session").as(SessionView.class);
            assertThat(self.name()).isEqualTo(name);
            assertThat(self.may()).contains("view").doesNotContain("create");
            assertThat(api.anonymous().post("session", Map.of("token", good)).status())
                    .as("a browser logs in with it")
                    .isEqualTo(200);
            assertThat(farm.api().with(good).get("session").status())
                    .as("an orchestrator that knows no provider")
                    .isEqualTo(401);

            assertThat(status(api, token(foreign, subject, claims -> {})))
                    .as("another key")
                    .isEqualTo(401);
            assertThat(status(api, token(key, subject, claims -> claims.setIssuer("https://evil.example"))))
                    .as("another issuer")
                    .isEqualTo(401);
            assertThat(status(api, token(key, subject, claims -> claims.setAudience("payroll"))))
                    .as("for somebody else")
                    .isEqualTo(401);
            assertThat(status(api, token(key, subject, claims -> claims.setExpirationTimeMinutesInTheFuture(-5))))
                    .as("ended")
                    .isEqualTo(401);
            assertThat(status(api, token(key, subject, claims -> claims.unsetClaim("exp"))))
                    .as("without an end")
                    .isEqualTo(401);
            assertThat(status(api, good.substring(0, good.lastIndexOf('.') + 1)))
                    .as("unsigned")
                    .isEqualTo(401);
            assertThat(status(api, signedWithThePublicKey(key, subject)))
                    .as("signed with what everybody knows")
                    .isEqualTo(401);
        } finally {
            provider.stop(0);
        }
    }

    private static int status(Api api, String token) {
        return api.with(token).get("session").status();
    }

    private static EllipticCurveJsonWebKey key(String id) throws Exception {
        EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(id);
        return key;
    }

    private static HttpServer provider(EllipticCurveJsonWebKey key) throws Exception {
        byte[] keys = new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String token(EllipticCurveJsonWebKey key, String subject, Consumer<JwtClaims> change)
            throws Exception {
        JsonWebSignature token = unsigned(key, subject, change);
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        token.setKey(key.getPrivateKey());
        return token.getCompactSerialization();
    }

    private static String signedWithThePublicKey(EllipticCurveJsonWebKey key, String subject) throws Exception {
        JsonWebSignature token = unsigned(key, subject, claims -> {});
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setKey(new HmacKey(key.getPublicKey().getEncoded()));
        return token.getCompactSerialization();
    }

    private static JsonWebSignature unsigned(EllipticCurveJsonWebKey key, String subject, Consumer<JwtClaims> change) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("understudy");
        claims.setSubject(subject);
        claims.setExpirationTimeMinutesInTheFuture(5);
        change.accept(claims);
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKeyIdHeaderValue(key.getKeyId());
        return token;
    }
}
