package io.nexuscomm.connector.sms.smpp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jsmpp.PDUReader;
import org.jsmpp.bean.Command;

/**
 * Reads PDUs for jSMPP, and takes those aside that bring a message: their octets are kept as they came, and what jSMPP
 * could not parse is not refused before it is in quarantine. Used by the one thread that reads the connection.
 */
final class DeliveryReader implements PDUReader {

    private static final int BIND_TRANSCEIVER_RESP = 0x8000_0009;
    private static final int UNBIND_RESP = 0x8000_0006;

    private final Consumer<Pdu> deliveries;
    private volatile int bindStatus;
    private volatile boolean unbound;

    /** @param deliveries must return at once: answers to what we send come by the same way */
    DeliveryReader(Consumer<Pdu> deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * How the bind was answered; 0 for well or not yet. Centres close the connection behind a refusal, and when that is
     * seen first, jSMPP forgets the refusal.
     */
    int bindStatus() {
        return bindStatus;
    }

    /** Whether the end of the session was answered: then all was read that went before it. */
    boolean isUnbound() {
        return unbound;
    }

    /** @throws SocketTimeoutException when nothing came at all; jSMPP then asks whether the other side is there */
    @Override
    public Command readPDUHeader(DataInputStream in) throws IOException {
        while (true) {
            Command header = header(in);
            if (header.getCommandId() == BIND_TRANSCEIVER_RESP) {
                bindStatus = header.getCommandStatus();
            }
            unbound |= header.getCommandId() == UNBIND_RESP;
            if (header.getCommandId() != Pdu.DELIVER_SM && header.getCommandId() != Pdu.DATA_SM) {
                return header;
            }
            deliveries.accept(new Pdu(readPDU(in, header), true));
        }
    }

    private static Command header(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new EOFException("the other side has closed the connection");
        }
        try {
            Command header = new Command();
            header.setCommandLength(first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort());
            header.setCommandId(in.readInt());
            header.setCommandStatus(in.readInt());
            header.setSequenceNumber(in.readInt());
            if (header.getCommandLength() < Pdu.HEADER || header.getCommandLength() > Pdu.LONGEST) {
                throw new IOException(
                        "a length of " + header.getCommandLength() + " octets: the stream is out of step");
            }
            return header;
        } catch (SocketTimeoutException stalled) {
            throw new IOException("the other side stopped in the middle of a PDU", stalled);
        }
    }

    @Override
    public byte[] readPDU(DataInputStream in, Command header) throws IOException {
        return readPDU(
                in,
                header.getCommandLength(),
                header.getCommandId(),
                header.getCommandStatus(),
                header.getSequenceNumber());
    }

    @Override
    public byte[] readPDU(DataInputStream in, int length, int id, int status, int sequence) throws IOException {
        byte[] octets = new byte[length];
        ByteBuffer.wrap(octets).putInt(length).putInt(id).putInt(status).putInt(sequence);
        try {
            in.readFully(octets, Pdu.HEADER, length - Pdu.HEADER);
        } catch (SocketTimeoutException stalled) {
            throw new IOException("the other side stopped in the middle of a PDU", stalled);
        }
        return octets;
    }
}
