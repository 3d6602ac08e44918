package io.nexuscomm.routes.ingress;

import io.nexuscomm.routes.batch.Overloaded;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of webhook bodies may be in memory at once. Anybody can post to a webhook, and who sent a body is known only
 * once all of it was read: without a bound some dozens of the longest end the gateway. Thread-safe.
 */
final class BodySpace {

    private static final String TAKEN = BodySpace.class.getName();

    private final AtomicLong free;
    private final long all;

    /** @param octets for all bodies together */
    BodySpace(long octets) {
        all = octets;
        free = new AtomicLong(octets);
    }

    /**
     * Takes space for a request, until {@link #release}.
     *
     * @throws Overloaded when there is none: its sender comes again
     */
    void take(HttpServletRequest request, int octets) {
        if (free.addAndGet(-octets) < 0) {
            free.addAndGet(octets);
            throw new Overloaded(all + " octets of webhooks are being read");
        }
        if (request.getAttribute(TAKEN) instanceof Taken before) {
            before.octets += octets;
        } else {
            request.setAttribute(TAKEN, new Taken(this, octets));
        }
    }

    /** Gives back all that was taken for a request, which is answered now. */
    static void release(HttpServletRequest request) {
        if (request.getAttribute(TAKEN) instanceof Taken taken) {
            request.removeAttribute(TAKEN);
            taken.space.free.addAndGet(taken.octets);
        }
    }

    private static final class Taken {

        private final BodySpace space;
        private long octets;

        Taken(BodySpace space, long octets) {
            this.space = space;
            this.octets = octets;
        }
    }
}
