/** E-mail: pulled over IMAP, sent over SMTP. */
@NullMarked
package io.nexuscomm.connector.email;

import org.jspecify.annotations.NullMarked;
