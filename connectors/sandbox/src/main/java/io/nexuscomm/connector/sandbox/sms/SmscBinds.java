package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindType;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;

/** Lets accounts bind: with the right password, as a transceiver, and one session each. */
final class SmscBinds {
    private static final int PATIENCE = 5_000;
    private static final String NAME = "sandbox";

    private final SmscDirectory directory;
    private final Faults faults;
    private final Activity activity;
    private final Map<String, SMPPServerSession> bound = new ConcurrentHashMap<>();
    private final AtomicInteger binds = new AtomicInteger();

    SmscBinds(SmscDirectory directory, Faults faults, Activity activity) {
        this.directory = directory;
        this.faults = faults;
        this.activity = activity;
    }

    /** Waits for the bind of a new connection. */
    void greet(SMPPServerSession session) {
        session.setTransactionTimer(2L * PATIENCE);
        try {
            BindRequest request = session.waitForBind(PATIENCE);
            int refused = refusal(request);
            activity.record(
                    Source.SMSC,
                    "bind of " + request.getSystemId(),
                    refused == 0 ? "bound" : "command_status 0x%02X".formatted(refused),
                    refused == 0 ? Level.OK : Level.WARN);
            if (refused != 0) {
                request.reject(refused);
                session.close();
                return;
            }
            request.accept(NAME);
            binds.incrementAndGet();
            SMPPServerSession before = bound.put(request.getSystemId(), session);
            if (before != null) {
                before.close();
            }
        } catch (IOException | TimeoutException | PDUStringException gone) {
            session.close();
        }
    }

    private int refusal(BindRequest request) {
        if (faults.strike(FaultKind.TOKEN_EXPIRED).isPresent()) {
            return SMPPConstant.STAT_ESME_RINVPASWD;
        }
        var account = directory.account(request.getSystemId());
        if (account.isEmpty()) {
            return SMPPConstant.STAT_ESME_RINVSYSID;
        }
        if (!account.get().password().equals(request.getPassword())) {
            return SMPPConstant.STAT_ESME_RINVPASWD;
        }
        if (request.getBindType() != BindType.BIND_TRX) {
            return SMPPConstant.STAT_ESME_RBINDFAIL;
        }
        SMPPServerSession before = bound.get(request.getSystemId());
        return before != null && before.getSessionState().isBound() ? SMPPConstant.STAT_ESME_RALYBND : 0;
    }

    Optional<SMPPServerSession> of(SmscAccount account) {
        return Optional.ofNullable(bound.get(account.systemId()))
                .filter(session -> session.getSessionState().isBound());
    }

    /** Whose session it is. */
    Optional<SmscAccount> account(SMPPServerSession session) {
        return bound.entrySet().stream()
                .filter(entry -> entry.getValue() == session)
                .findFirst()
                .flatMap(entry -> directory.account(entry.getKey()));
    }

    /** How many binds were accepted so far. */
    int count() {
        return binds.get();
    }

    /** Cuts all connections, without a word. */
    void cut() {
        bound.values().forEach(SMPPServerSession::close);
    }
}
