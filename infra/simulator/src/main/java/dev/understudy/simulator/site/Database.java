package dev.understudy.simulator.site;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A connection of its own to the control plane's Postgres, opened anew when it broke. For one thread. */
public final class Database implements AutoCloseable {
    private final String url;
    private final String user;
    private final String password;
    private Connection connection;

    public Database(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Database database) throws SQLException;
    }

    public <T> List<T> query(String sql, RowReader<T> reader, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        }
    }

    /** @return how many rows it changed */
    public int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** The single number that {@code sql} asks for. */
    public long number(String sql, Object... values) throws SQLException {
        return query(sql, row -> row.getLong(1), values).get(0);
    }

    /** Everything that {@code work} reads is of one moment. */
    public <T> T snapshot(Work<T> work) throws SQLException {
        Connection open = open();
        open.setAutoCommit(false);
        try {
            open.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            T result = work.run(this);
            open.commit();
            return result;
        } finally {
            close();
        }
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = open().prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private Connection open() throws SQLException {
        if (connection == null || connection.isClosed()) {
            connection = DriverManager.getConnection(url, user, password);
        }
        return connection;
    }
}
