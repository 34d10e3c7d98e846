package dev.understudy.local.client;

import dev.understudy.contract.api.IssuedToken;
import dev.understudy.contract.api.LoginRequest;
import dev.understudy.contract.api.NewPerson;
import dev.understudy.contract.api.NewToken;
import dev.understudy.contract.api.PersonView;
import dev.understudy.contract.api.SessionView;
import dev.understudy.contract.api.TokenView;
import dev.understudy.contract.json.Json;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.net.HttpCookie;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

/** Who may use the farm, and with which credentials. Fails as {@link FarmClient}. */
public final class PeopleClient {
    private static final String COOKIE = "understudy_session";

    private final ApiConnection connection;

    PeopleClient(ApiConnection connection) {
        this.connection = connection;
    }

    /** As whom this client asks. */
    public SessionView self() {
        return connection.get("/session", SessionView.class);
    }

    /** @return the secret of a session, which opens what a token opens */
    public String logIn(LoginRequest login) {
        return connection
                .headers(connection
                        .request("/session")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.write(login)))
                        .build())
                .allValues("Set-Cookie")
                .stream()
                .flatMap(line -> HttpCookie.parse(line).stream())
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow(() -> new LocalException(
                        LocalErrorCode.SERVER_UNINTELLIGIBLE,
                        connection.server() + " logged us in without a session",
                        "use the command line and the server of the same version"));
    }

    public List<PersonView> all() {
        return connection.list("/people", PersonView.class);
    }

    public PersonView get(String name) {
        return connection.get(path(name), PersonView.class);
    }

    public PersonView add(NewPerson person) {
        return connection.post("/people", person, PersonView.class);
    }

    public PersonView set(NewPerson person) {
        return connection.put(path(person.name()), person, PersonView.class);
    }

    public PersonView setDisabled(String name, boolean disabled) {
        return connection.post(path(name) + (disabled ? "/disable" : "/enable"), Map.of(), PersonView.class);
    }

    public List<TokenView> tokens() {
        return connection.list("/tokens", TokenView.class);
    }

    public IssuedToken issue(NewToken token) {
        return connection.post("/tokens", token, IssuedToken.class);
    }

    public void revokeToken(long id) {
        connection.delete("/tokens/" + id);
    }

    private static String path(String name) {
        return "/people/" + Addresses.encode(name);
    }
}
