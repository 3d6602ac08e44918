package io.nexuscomm.connector.sandbox.instagram;

/**
 * A file that was uploaded or sent.
 *
 * @param kind image, video, audio or file
 */
public record StoredFile(String id, String instagramId, String kind, String mimeType, byte[] bytes) {

    @Override
    public String toString() {
        return "StoredFile[" + id + ", " + mimeType + ", " + bytes.length + " bytes]";
    }
}
