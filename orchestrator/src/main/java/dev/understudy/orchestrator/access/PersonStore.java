package dev.understudy.orchestrator.access;

import dev.understudy.contract.access.Role;
import dev.understudy.contract.access.RoleIn;
import dev.understudy.contract.api.NewPerson;
import dev.understudy.contract.api.PersonView;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The people in Postgres. */
@Singleton
public class PersonStore {
    private record Row(
            String name,
            String fullName,
            Optional<String> performer,
            Optional<String> subject,
            boolean hasPassword,
            Instant createdAt,
            Optional<Instant> disabledAt) {
        PersonView view(List<RoleIn> roles) {
            return new PersonView(name, fullName, roles, performer, subject, hasPassword, createdAt, disabledAt);
        }
    }

    private record RoleRow(String person, Role role, Optional<String> production) {}

    private static final String COLUMNS = """
            select name, full_name, performer, subject, password is not null as has_password, created_at, disabled_at
            from person
            """;

    /** @return whether the name is new */
    public boolean insert(Handle handle, NewPerson wanted, Optional<String> password, Instant at) {
        boolean isNew = handle.createUpdate("""
                                insert into person (name, full_name, performer, subject, password, created_at)
                                values (:name, :fullName, :performer, :subject, :password, :at)
                                on conflict (name) do nothing
                                """)
                        .bind("name", wanted.name())
                        .bind("fullName", wanted.fullName())
                        .bind("performer", wanted.performer())
                        .bind("subject", wanted.subject())
                        .bind("password", password)
                        .bind("at", at)
                        .execute()
                == 1;
        if (isNew) {
            setRoles(handle, wanted.name(), wanted.roles());
        }
        return isNew;
    }

    /** @param password empty: it stays as it is */
    public void update(Handle handle, NewPerson wanted, Optional<String> password) {
        handle.createUpdate("""
                        update person
                        set full_name = :fullName, performer = :performer, subject = :subject,
                            password = coalesce(:password, password)
                        where name = :name
                        """)
                .bind("name", wanted.name())
                .bind("fullName", wanted.fullName())
                .bind("performer", wanted.performer())
                .bind("subject", wanted.subject())
                .bind("password", password)
                .execute();
        handle.createUpdate("delete from person_role where person = :name")
                .bind("name", wanted.name())
                .execute();
        setRoles(handle, wanted.name(), wanted.roles());
    }

    public void setPassword(Handle handle, String name, String password) {
        handle.createUpdate("update person set password = :password where name = :name")
                .bind("name", name)
                .bind("password", password)
                .execute();
    }

    public void setDisabled(Handle handle, String name, Optional<Instant> at) {
        handle.createUpdate("update person set disabled_at = :at where name = :name")
                .bind("name", name)
                .bind("at", at)
                .execute();
    }

    public List<PersonView> all(Handle handle) {
        Map<String, List<RoleIn>> roles = handle.createQuery(
                        "select person, role, production from person_role order by role, production")
                .mapTo(RoleRow.class)
                .collect(Collectors.groupingBy(
                        RoleRow::person,
                        Collectors.mapping(row -> new RoleIn(row.role(), row.production()), Collectors.toList())));
        return handle.createQuery(COLUMNS + "order by name").mapTo(Row.class).stream()
                .map(row -> row.view(roles.getOrDefault(row.name(), List.of())))
                .toList();
    }

    public Optional<PersonView> find(Handle handle, String name) {
        return view(handle, "where name = :value", name);
    }

    /** By who the person is to the OIDC provider. */
    public Optional<PersonView> ofSubject(Handle handle, String subject) {
        return view(handle, "where subject = :value", subject);
    }

    /** As it is kept. */
    public Optional<String> password(Handle handle, String name) {
        return handle.createQuery("select password from person where name = :name and password is not null")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    /** Whether anybody else can log in and may say who may do what. */
    public boolean anotherAdministrator(Handle handle, String name, boolean hasFirstSecret) {
        // One after the other, so that two do not take each other's role away.
        List<String> locked = handle.createQuery("""
                        select person from person_role where role = 'ADMIN' and production is null order by person
                        for update
                        """).mapTo(String.class).list();
        return handle.createQuery("""
                        select exists (
                            select from person
                            where name = any(:administrators) and name <> :name and disabled_at is null
                              and (password is not null or subject is not null or (name = :first and :hasFirstSecret)))
                        """)
                .bind("administrators", locked.toArray(String[]::new))
                .bind("name", name)
                .bind("first", AdminSecret.PERSON)
                .bind("hasFirstSecret", hasFirstSecret)
                .mapTo(Boolean.class)
                .one();
    }

    private static Optional<PersonView> view(Handle handle, String where, String value) {
        return handle.createQuery(COLUMNS + where)
                .bind("value", value)
                .mapTo(Row.class)
                .findOne()
                .map(row -> row.view(roles(handle, row.name())));
    }

    private static List<RoleIn> roles(Handle handle, String name) {
        return handle.createQuery("""
                        select person, role, production from person_role where person = :name order by role, production
                        """).bind("name", name).mapTo(RoleRow.class).stream()
                .map(row -> new RoleIn(row.role(), row.production()))
                .toList();
    }

    private static void setRoles(Handle handle, String name, List<RoleIn> roles) {
        for (RoleIn role : List.copyOf(new LinkedHashSet<>(roles))) {
            handle.createUpdate("insert into person_role (person, role, production) values (:name, :role, :production)")
                    .bind("name", name)
                    .bind("role", role.role().name())
                    .bind("production", role.production())
                    .execute();
        }
    }
}
