package dev.understudy.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.access.Role;
import dev.understudy.contract.access.RoleIn;
import dev.understudy.contract.api.IssuedToken;
import dev.understudy.contract.api.LoginRequest;
import dev.understudy.contract.api.NewPerson;
import dev.understudy.contract.api.NewToken;
import dev.understudy.contract.json.Json;
import java.net.HttpCookie;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Enters people and asks as them. */
public final class People {
    public static final String PASSWORD = "a password for tests";

    private final TestingFarm farm;

    public People(TestingFarm farm) {
        this.farm = farm;
    }

    /** Somebody who logs in by {@link #PASSWORD}. @return the name */
    public String enter(RoleIn... roles) {
        return enter(Optional.empty(), roles);
    }

    /** @param performer whose likeness it is */
    public String enter(Optional<String> performer, RoleIn... roles) {
        String name = farm.name("person");
        Api.Answer answer = farm.api()
                .post(
                        "people",
                        new NewPerson(
                                name,
                                "Person " + name,
                                List.of(roles),
                                performer,
                                Optional.empty(),
                                Optional.of(PASSWORD)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return name;
    }

    /** The API as somebody new sees it. */
    public Api as(RoleIn... roles) {
        return as(enter(roles));
    }

    /** The API as a performer sees it. */
    public Api asPerformer(String performer) {
        return as(enter(Optional.of(performer), RoleIn.everywhere(Role.PERFORMER)));
    }

    /** The API as somebody who was entered sees it, by a token. */
    public Api as(String name) {
        return farm.api().with(token(farm.api().with(session(name)), Optional.empty(), Optional.empty()));
    }

    /** @return the secret of a new token of whoever {@code self} is */
    public static String token(Api self, Optional<Role> role, Optional<String> production) {
        Api.Answer answer = self.post(
                "tokens",
                new NewToken("for tests", role, production, Instant.now().plus(Duration.ofHours(1))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return Json.read(answer.body(), IssuedToken.class).secret();
    }

    public String tokenOfAdmin() {
        return token(farm.api(), Optional.empty(), Optional.empty());
    }

    /** @return the secret of a new token of whoever {@code self} is, for one production */
    public String tokenOf(Api self, String production) {
        return token(self, Optional.empty(), Optional.of(production));
    }

    /** @return the secret of a session */
    public String session(String name) {
        Api.Answer answer = logIn(name, PASSWORD);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return cookie(answer).getValue();
    }

    public Api.Answer logIn(String name, String password) {
        return farm.api()
                .anonymous()
                .post("session", new LoginRequest(Optional.of(name), Optional.of(password), Optional.empty()));
    }

    public static HttpCookie cookie(Api.Answer answer) {
        return HttpCookie.parse("set-cookie2:" + answer.header("Set-Cookie").replaceFirst("(?i); *SameSite=\\w+", ""))
                .get(0);
    }
}
