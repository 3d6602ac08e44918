package io.nexuscomm.connector.sandbox.whatsapp;

/** A picture, or any other file, that a customer sends. */
public record Picture(String filename, String mimeType, byte[] bytes) {
    @Override
    public String toString() {
        return "Picture[" + filename + ", " + mimeType + ", " + bytes.length + " bytes]";
    }
}
