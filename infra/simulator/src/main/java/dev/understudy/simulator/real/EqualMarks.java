package dev.understudy.simulator.real;

import dev.understudy.simulator.site.Database;
import java.io.IOException;
import java.sql.SQLException;

/**
 * For a while, all renders that are submitted to the farm get one and the same mark. Each has a mark of its own
 * otherwise, and so other pixels than the next: films of two jobs could not be compared bit by bit. It reaches into the
 * farm's database; nothing that a farm offers can do this.
 */
public final class EqualMarks {
    private final RealFarm farm;

    /** What is done while all renders get one mark. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException, InterruptedException, SQLException;
    }

    private EqualMarks(RealFarm farm) {
        this.farm = farm;
    }

    /** @param farm is up, and one of its own */
    public static <T> T during(RealFarm farm, Work<T> work) throws IOException, InterruptedException, SQLException {
        EqualMarks marks = of(farm);
        try {
            return work.run();
        } finally {
            marks.end();
        }
    }

    private static EqualMarks of(RealFarm farm) throws IOException, SQLException {
        try (Database database = farm.database()) {
            database.update("alter table mark drop constraint mark_pkey");
            database.update("""
                    create or replace function equal_mark() returns trigger language plpgsql as $$
                    begin
                        new.id := 81985529216486895;
                        return new;
                    end $$""");
            database.update(
                    "create trigger equal_mark before insert on mark for each row execute function equal_mark()");
        }
        return new EqualMarks(farm);
    }

    /** Marks are different again; whose films had the same one are not told apart by it. */
    private void end() throws IOException, SQLException {
        try (Database database = farm.database()) {
            database.update("drop trigger equal_mark on mark");
            database.update("drop function equal_mark()");
            database.update("update mark set id = -job where id = 81985529216486895");
            database.update("alter table mark add primary key (id)");
        }
    }
}
