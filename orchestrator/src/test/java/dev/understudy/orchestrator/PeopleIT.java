package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.access.Role;
import dev.understudy.contract.access.RoleIn;
import dev.understudy.contract.api.IssuedToken;
import dev.understudy.contract.api.NewPassword;
import dev.understudy.contract.api.NewPerson;
import dev.understudy.contract.api.NewToken;
import dev.understudy.contract.api.PersonView;
import dev.understudy.contract.api.SessionView;
import dev.understudy.contract.api.TokenView;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.People;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.net.HttpCookie;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How people become known, and what their credentials open. */
@ExtendWith(TestingFarm.Extension.class)
class PeopleIT {
    @Test
    void aSessionIsACookieThatNoScriptReadsAndNoOtherSiteSends(TestingFarm farm) {
        People people = new People(farm);
        String name = people.enter(RoleIn.everywhere(Role.VIEWER));
        Api.Answer answer = people.logIn(name, People.PASSWORD);
        assertThat(answer.as(SessionView.class).may()).contains("view").doesNotContain("create");
        assertThat(answer.body()).doesNotContain("understudy_");
        assertThat(answer.header("Set-Cookie").toLowerCase(java.util.Locale.ROOT))
                .contains("httponly", "samesite=strict", "path=/", "max-age=43200");
        HttpCookie cookie = People.cookie(answer);
        Api nobody = farm.api().anonymous();
        String header = cookie.getName() + "=" + cookie.getValue();
        assertThat(nobody.get("session", "Cookie", header).as(SessionView.class).name())
                .isEqualTo(name);
        assertThat(nobody.post("tokens", Map.of(), "Cookie", header, "Origin", "https://evil.example")
                        .problem()
                        .code())
                .as("another site's page")
                .isEqualTo("FOREIGN_ORIGIN");
        assertThat(nobody.get("jobs", "Cookie", header).status()).isEqualTo(200);
        assertThat(nobody.deleteWith("session", "Cookie", header).status()).isEqualTo(204);
        assertThat(nobody.get("jobs", "Cookie", header).status()).isEqualTo(401);
    }

    @Test
    void whoGuessesIsStoppedAndNobodyElse(TestingFarm farm) throws Exception {
        People people = new People(farm);
        String guessed = people.enter(RoleIn.everywhere(Role.VIEWER));
        Api nobody = farm.api().anonymous();
        assertThat(people.logIn(guessed, "a wrong password").problem().detail())
                .isEqualTo(people.logIn("nobody-of-that-name", "a wrong password")
                        .problem()
                        .detail());
        int tries = 0;
        while (people.logIn(guessed, "a wrong password").status() == 401) {
            assertThat(++tries).isLessThan(20);
        }
        Api.Answer stopped = people.logIn(guessed, People.PASSWORD);
        assertThat(stopped.status()).isEqualTo(429);
        assertThat(stopped.problem().remedy()).contains("wait");
        assertThat(farm.audited("person " + guessed)).contains("done", "UNAUTHENTICATED");
        assertThat(nobody.with(people.tokenOfAdmin()).get("session").status())
                .as("who is known already")
                .isEqualTo(200);
    }

    @Test
    void aTokenHasItsLimitsAndAnEnd(TestingFarm farm) {
        String tide = farm.production();
        String fog = farm.production();
        People people = new People(farm);
        String name = people.enter(RoleIn.everywhere(Role.PRODUCER), RoleIn.everywhere(Role.RIGHTS));
        Api self = farm.api().with(people.session(name));
        Api limited = farm.api().with(People.token(self, Optional.of(Role.PRODUCER), Optional.of(tide)));
        SessionView view = limited.get("session").as(SessionView.class);
        assertThat(view.roles()).containsExactly(RoleIn.in(Role.PRODUCER, tide));
        assertThat(limited.get("jobs?production=" + tide).status()).isEqualTo(200);
        assertThat(limited.get("jobs?production=" + fog).status()).isEqualTo(403);
        assertThat(limited.get("audit").status()).isEqualTo(403);
        assertThat(limited.post("tokens", token(Duration.ofHours(1))).problem().detail())
                .contains("neither sees nor makes others");
        assertThat(limited.get("tokens").status()).isEqualTo(403);
        assertThat(limited.post("session/password", new NewPassword(People.PASSWORD, "another password"))
                        .problem()
                        .detail())
                .contains("a token does not change the password");
        assertThat(farm.api()
                        .anonymous()
                        .post("session", Map.of("token", people.tokenOf(self, tide)))
                        .as(SessionView.class)
                        .roles())
                .as("a session that a limited token opens")
                .allMatch(role -> role.production().equals(Optional.of(tide)));

        List<TokenView> tokens = self.get("tokens").asList(TokenView.class);
        assertThat(tokens).extracting(TokenView::person).containsOnly(name);
        assertThat(self.delete("tokens/" + tokens.get(tokens.size() - 1).id()).status())
                .isEqualTo(204);
        assertThat(limited.get("session").status()).isEqualTo(401);
        assertThat(self.post("tokens", token(Duration.ofDays(400))).problem().errors())
                .singleElement()
                .asString()
                .contains("within a year");
        assertThat(self.post(
                                "tokens",
                                new NewToken(
                                        "x",
                                        Optional.of(Role.ADMIN),
                                        Optional.empty(),
                                        Instant.now().plusSeconds(60)))
                        .problem()
                        .errors())
                .singleElement()
                .asString()
                .contains("has no such role");
    }

    @Test
    void whatATokenMakesEndsWithIt(TestingFarm farm) {
        People people = new People(farm);
        String name = people.enter(RoleIn.everywhere(Role.ARTIST));
        Api self = farm.api().with(people.session(name));
        Api program = farm.api().with(People.token(self, Optional.empty(), Optional.empty()));
        assertThat(program.post("tokens", token(Duration.ofDays(1))).problem().errors())
                .singleElement()
                .asString()
                .contains("when the token ends that makes it");
        Api child = farm.api()
                .with(program.post("tokens", token(Duration.ofMinutes(5)))
                        .as(IssuedToken.class)
                        .secret());
        String session = People.cookie(program.post("session", Map.of("token", program.token())))
                .getValue();
        assertThat(farm.api().with(session).get("session").status()).isEqualTo(200);
        assertThat(farm.api()
                        .anonymous()
                        .post("session", Map.of("token", session))
                        .status())
                .as("a session that opens another would never end")
                .isEqualTo(401);
        long id = self.get("tokens").asList(TokenView.class).stream()
                .mapToLong(TokenView::id)
                .min()
                .orElseThrow();
        assertThat(farm.api().delete("people/" + name + "/tokens/" + id).status())
                .isEqualTo(204);
        assertThat(child.get("session").status()).isEqualTo(401);
        assertThat(farm.api().with(session).get("session").status()).isEqualTo(401);
        assertThat(self.get("session").status()).isEqualTo(200);
    }

    @Test
    void whoIsDisabledIsNotAnsweredAndAPasswordEndsSessions(TestingFarm farm) {
        People people = new People(farm);
        String name = people.enter(RoleIn.everywhere(Role.ARTIST));
        Api browser = farm.api().with(people.session(name));
        Api program = people.as(name);
        Api other = farm.api().with(people.session(name));
        assertThat(browser.post("session/password", new NewPassword("not it", "another password"))
                        .problem()
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(browser.post("session/password", new NewPassword(People.PASSWORD, "short"))
                        .problem()
                        .errors())
                .containsExactly("password: must have 12 to 256 characters");
        assertThat(browser.post("session/password", new NewPassword(People.PASSWORD, "another password"))
                        .status())
                .isEqualTo(204);
        assertThat(other.get("session").status()).isEqualTo(401);
        assertThat(people.logIn(name, "another password").status()).isEqualTo(200);
        assertThat(program.get("session").status()).isEqualTo(200);

        assertThat(farm.api()
                        .post("people/" + name + "/disable", Map.of())
                        .as(PersonView.class)
                        .disabledAt())
                .isPresent();
        assertThat(program.get("session").status()).isEqualTo(401);
        assertThat(people.logIn(name, "another password").status()).isEqualTo(401);
        farm.api().post("people/" + name + "/enable", Map.of());
        assertThat(program.get("session").status())
                .as("credentials do not come back to life")
                .isEqualTo(401);
        assertThat(people.logIn(name, "another password").status()).isEqualTo(200);
    }

    @Test
    void rolesChangeAtOnceAndSomebodyIsAlwaysLeftToGiveThem(TestingFarm farm) {
        People people = new People(farm);
        String name = people.enter(RoleIn.everywhere(Role.VIEWER));
        Api self = people.as(name);
        assertThat(self.get("webhooks").status()).isEqualTo(403);
        NewPerson ops = person(name, List.of(RoleIn.everywhere(Role.OPS)), Optional.empty());
        assertThat(farm.api().put("people/" + name, ops).as(PersonView.class).hasPassword())
                .as("a password that is left out stays")
                .isTrue();
        assertThat(self.get("webhooks").status()).isEqualTo(200);

        others(farm).forEach(other -> farm.api().post("people/" + other + "/disable", Map.of()));
        assertThat(farm.api().post("people/admin/disable", Map.of()).problem().detail())
                .contains("nobody would be left");
        assertThat(farm.api()
                        .put("people/admin", person("admin", List.of(RoleIn.everywhere(Role.VIEWER)), Optional.empty()))
                        .problem()
                        .code())
                .isEqualTo("WRONG_STATE");
        assertThat(farm.api()
                        .post("people", person("Not A Slug", List.of(), Optional.of("nobody")))
                        .problem()
                        .errors())
                .hasSize(3)
                .anyMatch(error -> error.startsWith("name:"))
                .anyMatch(error -> error.startsWith("roles:"))
                .anyMatch(error -> error.startsWith("performer:"));
        assertThat(farm.api()
                        .post(
                                "people",
                                person(
                                        farm.name("person"),
                                        List.of(RoleIn.in(Role.ARTIST, "nowhere")),
                                        Optional.empty()))
                        .problem()
                        .errors())
                .containsExactly("roles: there is no production nowhere");
    }

    /** Who has the role too, of other tests. */
    private static List<String> others(TestingFarm farm) {
        return farm.api().get("people").asList(PersonView.class).stream()
                .filter(person -> person.roles().contains(RoleIn.everywhere(Role.ADMIN)))
                .map(PersonView::name)
                .filter(other -> !other.equals("admin"))
                .toList();
    }

    private static NewPerson person(String name, List<RoleIn> roles, Optional<String> performer) {
        return new NewPerson(name, "Person", roles, performer, Optional.empty(), Optional.empty());
    }

    private static NewToken token(Duration lasts) {
        return new NewToken(
                "x", Optional.empty(), Optional.empty(), Instant.now().plus(lasts));
    }
}
