package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.DuplicateKey;
import io.nexuscomm.inbox.StoreException;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.Unstorable;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells by SQLState what a failure means. Messages of the driver stay out of ours: they may quote a row; they are in
 * the cause.
 */
final class StoreFailures {

    static final String UNIQUE_VIOLATION = "23505";

    /** Raised by lost_race() of the migrations. */
    private static final String LOST_RACE = "NX001";

    private static final String DEADLOCK = "40P01";

    private static final Set<String> RACES = Set.of(UNIQUE_VIOLATION, LOST_RACE, "40001", DEADLOCK, "55P03", "23503");

    /** Classes of states that waiting does not change: of data, of constraints, of limits. */
    private static final Set<String> REFUSALS = Set.of("22", "23", "54");

    private StoreFailures() {}

    /** Whether another transaction was first, so that the same work done anew may succeed. */
    static boolean isRace(SQLException e) {
        return RACES.contains(state(e));
    }

    /** Whether lost_race() of the migrations said so. */
    static boolean isLostRace(SQLException e) {
        return LOST_RACE.equals(state(e));
    }

    /** Whether two transactions waited for each other, and this one was ended for the other's sake. */
    static boolean isDeadlock(Throwable thrown) {
        SQLException cause = sqlCause(thrown);
        return cause != null && DEADLOCK.equals(state(cause));
    }

    static Conflict conflict(SQLException e) {
        Conflict conflict = new Conflict("another transaction was first (SQLState " + state(e) + ")");
        conflict.initCause(e);
        return conflict;
    }

    /** What is not a race: the database is not there, or it refuses the data. */
    static StoreException translate(SQLException e) {
        String state = state(e);
        if (REFUSALS.contains(state.substring(0, Math.min(2, state.length())))) {
            return new Unstorable("the database refuses a row (SQLState " + state + ")", e);
        }
        return new StoreUnavailable("the database did not do it (SQLState " + state + ")", e);
    }

    /**
     * Does the work of one transaction; what Spring or JPA throws comes out as the store's own. Anything else is the
     * caller's own, who may have given a function to it, or a mistake of ours: waiting mends neither.
     */
    static <T> T translated(Supplier<@Nullable T> transaction) {
        try {
            return Objects.requireNonNull(transaction.get());
        } catch (DataAccessException | TransactionException | PersistenceException e) {
            SQLException cause = sqlCause(e);
            if (cause == null) {
                throw new StoreUnavailable("the database did not do it", e);
            }
            throw UNIQUE_VIOLATION.equals(state(cause)) ? new DuplicateKey("there is one already") : translate(cause);
        }
    }

    private static @Nullable SQLException sqlCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "none" : e.getSQLState();
    }
}
