package care.anbu.interop.draft;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Countries by the ways in which records name them. */
public final class Countries {

  private static final Map<String, String> BY_NAME = new HashMap<>();

  static {
    for (String code : Locale.getISOCountries()) {
      var country = new Locale("", code);
      BY_NAME.put(code, code);
      BY_NAME.put(country.getISO3Country(), code);
      for (Locale language : List.of(Locale.ENGLISH, Locale.KOREAN)) {
        BY_NAME.put(country.getDisplayCountry(language).toUpperCase(Locale.ROOT), code);
      }
    }
    for (String korea : List.of("한국", "대한민국", "KOREA", "REPUBLIC OF KOREA", "SOUTH KOREA")) {
      BY_NAME.put(korea, "KR");
    }
    BY_NAME.put("UK", "GB");
    for (String america : List.of("UNITED STATES", "UNITED STATES OF AMERICA", "미국")) {
      BY_NAME.put(america, "US");
    }
  }

  private Countries() {}

  /** The code of a country (ISO 3166-1 alpha-2) by code or by name; null when nobody knows it. */
  public static String code(String name) {
    return BY_NAME.get(name.strip().toUpperCase(Locale.ROOT));
  }
}
