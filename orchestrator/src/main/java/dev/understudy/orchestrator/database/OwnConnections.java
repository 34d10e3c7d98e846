package dev.understudy.orchestrator.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens connections outside the pool, for what must hold one for as long as it lives: a lock, a subscription. */
@Singleton
public class OwnConnections {
    private final String url;
    private final String user;
    private final String password;

    OwnConnections(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password", defaultValue = "-") String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /**
     * @param silence after which a statement without an answer is an error
     * @throws SQLException if Postgres cannot be reached
     */
    public Connection open(String applicationName, Duration silence) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", applicationName);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", Long.toString(silence.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        // Postgres notices within seconds that this machine is gone, and gives up what the connection held.
        properties.setProperty(
                "options", "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3");
        return DriverManager.getConnection(url, properties);
    }
}
