package care.anbu.shared;

import io.quarkus.qute.i18n.MessageTemplateLocator;
import jakarta.inject.Singleton;

/**
 * Finds the texts of pages where they are, before anyone looks for files: Quarkus would search
 * every jar for a file of each text, six times, and that was a sixth of the start.
 */
@Singleton
public class TextLocator extends MessageTemplateLocator {

  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 1;
  }
}
