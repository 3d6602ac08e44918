/** What a mapping or a program outside says, made into channel events. */
@NullMarked
package io.nexuscomm.connector.declarative.events;

import org.jspecify.annotations.NullMarked;
