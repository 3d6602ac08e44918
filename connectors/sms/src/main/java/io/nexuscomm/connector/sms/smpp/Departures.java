package io.nexuscomm.connector.sms.smpp;

import java.io.IOException;
import java.io.OutputStream;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUStringException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.DataCoding;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;

/**
 * Writes PDUs, and knows of each thread whether a submit_sm of its came so far: jSMPP fails in the same way before it writes
 * one and while it does. Thread-safe.
 */
final class Departures extends SynchronizedPDUSender {

    private final ThreadLocal<Boolean> left = new ThreadLocal<>();

    Departures() {
        super(new DefaultPDUSender());
    }

    /** This thread is about to submit. */
    void begin() {
        left.set(false);
    }

    /** Whether some of it may have left since. */
    boolean hasLeft() {
        return Boolean.TRUE.equals(left.get());
    }

    /** It is done. */
    void end() {
        left.remove();
    }

    @Override
    public byte[] sendSubmitSm(
            OutputStream out,
            int sequence,
            String serviceType,
            TypeOfNumber fromType,
            NumberingPlanIndicator fromPlan,
            String from,
            TypeOfNumber toType,
            NumberingPlanIndicator toPlan,
            String to,
            ESMClass esmClass,
            byte protocolId,
            byte priority,
            String schedule,
            String validity,
            RegisteredDelivery registered,
            byte replace,
            DataCoding dataCoding,
            byte predefined,
            byte[] text,
            OptionalParameter... parameters)
            throws PDUStringException, IOException {
        left.set(true);
        return super.sendSubmitSm(
                out,
                sequence,
                serviceType,
                fromType,
                fromPlan,
                from,
                toType,
                toPlan,
                to,
                esmClass,
                protocolId,
                priority,
                schedule,
                validity,
                registered,
                replace,
                dataCoding,
                predefined,
                text,
                parameters);
    }
}
