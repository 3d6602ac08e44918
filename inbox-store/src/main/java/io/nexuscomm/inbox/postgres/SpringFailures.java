package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.StoreException;
import io.nexuscomm.inbox.StoreUnavailable;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** What goes wrong under Spring's JDBC, in the store's words. */
final class SpringFailures {

    private SpringFailures() {}

    static <T> T translated(Supplier<@Nullable T> work) {
        try {
            return Objects.requireNonNull(work.get());
        } catch (StoreException | DuplicateKeyException known) {
            throw known;
        } catch (RuntimeException failure) {
            SQLException cause = StoreFailures.sqlCause(failure);
            throw cause == null
                    ? new StoreUnavailable("the database did not do it", failure)
                    : StoreFailures.translate(cause);
        }
    }
}
