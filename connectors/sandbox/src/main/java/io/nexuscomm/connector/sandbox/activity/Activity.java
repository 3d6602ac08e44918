package io.nexuscomm.connector.sandbox.activity;

import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The live log of a sandbox, and the bell that rings whenever anything in it changes. */
public final class Activity {
    private final InstantSource clock;
    private final Recent<ActivityEntry> entries = Recent.items();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long seq;
    private long version;

    public Activity(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds a line to the log and rings the bell. */
    public void record(Source source, String line, String outcome, Level level) {
        lock.lock();
        try {
            entries.add(new ActivityEntry(++seq, clock.instant(), source, line, outcome, level));
            ring();
        } finally {
            lock.unlock();
        }
    }

    /** Something that the page shows has changed. */
    public void changed() {
        lock.lock();
        try {
            ring();
        } finally {
            lock.unlock();
        }
    }

    /** The last lines, oldest first. */
    public List<ActivityEntry> entries() {
        return entries.list();
    }

    /** Waits until the version is above {@code seen}, at most {@code atMost}; returns the version then. */
    public long awaitChange(long seen, Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (version <= seen && left > 0) {
                left = changed.awaitNanos(left);
            }
            return version;
        } finally {
            lock.unlock();
        }
    }

    private void ring() {
        version++;
        changed.signalAll();
    }
}
