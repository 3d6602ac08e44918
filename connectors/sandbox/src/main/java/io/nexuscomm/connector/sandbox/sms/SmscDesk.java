package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Recent;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/** Takes submit_sm, or refuses it as a centre would. All other operations are refused as unknown. */
final class SmscDesk implements ServerMessageReceiverListener {
    private static final Set<Integer> CODINGS = Set.of(0, 3, 8);
    private static final int LONGEST = 140;
    private static final int LONGEST_SEPTETS = 160;

    private final SmscBinds binds;
    private final SmscNetwork network;
    private final Faults faults;
    private final Timeline timeline;
    private final Activity activity;
    private final Recent<ShortMessage> submitted = Recent.items();

    SmscDesk(SmscBinds binds, SmscNetwork network, Faults faults, Timeline timeline, Activity activity) {
        this.binds = binds;
        this.network = network;
        this.faults = faults;
        this.timeline = timeline;
        this.activity = activity;
    }

    /** What was taken, oldest first. */
    List<ShortMessage> submitted() {
        return submitted.list();
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm pdu, SMPPServerSession session) throws ProcessRequestException {
        try {
            String id = taken(pdu, session);
            activity.record(Source.SMSC, "submit_sm data_coding " + pdu.getDataCoding(), "id " + id, Level.OK);
            return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
        } catch (ProcessRequestException refused) {
            activity.record(
                    Source.SMSC, "submit_sm", "command_status 0x%02X".formatted(refused.getErrorCode()), Level.WARN);
            throw refused;
        } catch (PDUStringException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw refusal(SMPPConstant.STAT_ESME_RSYSERR);
        }
    }

    private String taken(SubmitSm pdu, SMPPServerSession session) throws ProcessRequestException, InterruptedException {
        var slow = faults.strike(FaultKind.SLOW);
        if (slow.isPresent()) {
            timeline.pause(slow.get().delay());
        }
        if (faults.strike(FaultKind.TOO_MANY_REQUESTS).isPresent()) {
            throw refusal(SMPPConstant.STAT_ESME_RTHROTTLED);
        }
        if (faults.strike(FaultKind.SERVER_ERROR).isPresent()) {
            throw refusal(SMPPConstant.STAT_ESME_RSYSERR);
        }
        if (faults.strike(FaultKind.CUT_BEFORE).isPresent()) {
            session.close();
            throw refusal(SMPPConstant.STAT_ESME_RSYSERR);
        }
        SmscAccount account = binds.account(session).orElseThrow(() -> refusal(SMPPConstant.STAT_ESME_RINVBNDSTS));
        ShortMessage message = message(pdu);
        check(message, account);
        submitted.add(message);
        String id = network.carry(message, account, (pdu.getRegisteredDelivery() & 1) != 0);
        if (faults.strike(FaultKind.CUT_AFTER).isPresent()) {
            session.close();
        }
        return id;
    }

    private static ShortMessage message(SubmitSm pdu) {
        Map<Integer, byte[]> parameters = new TreeMap<>();
        OptionalParameter[] all = pdu.getOptionalParameters();
        for (OptionalParameter each : all == null ? new OptionalParameter[0] : all) {
            byte[] written = each.serialize();
            parameters.put(each.tag & 0xFFFF, Arrays.copyOfRange(written, 4, written.length));
        }
        return new ShortMessage(
                pdu.getSourceAddrTon(),
                pdu.getSourceAddr(),
                pdu.getDestAddrTon(),
                pdu.getDestAddress(),
                pdu.getEsmClass() & 0xFF,
                pdu.getDataCoding() & 0xFF,
                pdu.getShortMessage(),
                parameters);
    }

    private static void check(ShortMessage message, SmscAccount account) throws ProcessRequestException {
        boolean ours = message.fromType() == 1 && account.number().equals("+" + message.from());
        if (!ours) {
            throw refusal(SMPPConstant.STAT_ESME_RINVSRCADR);
        }
        if (message.toType() != 1 || !message.to().matches("[1-9][0-9]{6,14}")) {
            throw refusal(SMPPConstant.STAT_ESME_RINVDSTADR);
        }
        if (!CODINGS.contains(message.dataCoding())) {
            throw refusal(SMPPConstant.STAT_ESME_RINVDCS);
        }
        boolean payload = message.parameters().containsKey(0x0424);
        if (payload && message.octets().length > 0) {
            throw refusal(SMPPConstant.STAT_ESME_RTLVNOTALLWD);
        }
        int header = (message.esmClass() & ShortMessage.HEADER) == 0 || message.octets().length == 0
                ? 0
                : 1 + message.octets()[0];
        int most = message.dataCoding() != 0 ? LONGEST : header == 0 ? LONGEST_SEPTETS : LONGEST_SEPTETS - 1;
        if (message.octets().length > most || header > message.octets().length) {
            throw refusal(SMPPConstant.STAT_ESME_RINVMSGLEN);
        }
    }

    private static ProcessRequestException refusal(int status) {
        return new ProcessRequestException("refused", status);
    }

    private static ProcessRequestException unknown() {
        return refusal(SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti pdu, SMPPServerSession session)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm pdu, SMPPServerSession session) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm pdu, SMPPServerSession session) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelSm(CancelSm pdu, SMPPServerSession session) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm pdu, SMPPServerSession session)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm pdu, SMPPServerSession session)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm pdu, SMPPServerSession session)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm pdu, Session session) throws ProcessRequestException {
        throw unknown();
    }
}
