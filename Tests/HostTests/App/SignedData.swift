/// Data that Telegram or its documentation signed, or that were computed with another implementation.
enum SignedData {
  static let tokenA = "123456789:AAEjR3kqv0Hq9cM1t2Zb7XyWfPdLsUoKeQ4"
  static let a =
    "query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vlad%22%2C%22last_name%22%3A%22Example%22%2C%22username%22%3A%22vlad_ex%22%2C%22language_code%22%3A%22en%22%2C%22is_premium%22%3Atrue%2C%22allows_write_to_pm%22%3Atrue%7D&auth_date=1700000000&hash=d636d5fbd5de79475c3c31add85a76c11008cebbc8c81dd6cfcebc75d1b002a4"
  static let tokenB = "987654321:AAF_unicode-Test_Token_00000000000000"
  static let b =
    "user=%7B%22id%22%3A5000000123%2C%22first_name%22%3A%22%D0%90%D0%BD%D0%BD%D0%B0-%D0%9C%D0%B0%D1%80%D0%B8%D1%8F%20%F0%9F%9A%80%22%2C%22last_name%22%3A%22%D0%81%D0%BB%D0%BA%D0%B8%D0%BD%D0%B0%20%26%20Co%20%3D%20100%25%22%2C%22language_code%22%3A%22ru%22%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2FaB-c_D.svg%22%7D&chat_instance=-3788475317572404878&chat_type=private&start_param=ref_42-A&auth_date=1735689600&signature=zL-ucjNyREiHDE8aihFwpfR9aggP2xiAo3NSpfe-p7IbCisNlDKlo7Kb6G4D0Ao2mBrSgEk4maLSdv6MLIlADQ&hash=caa6262015c173300cb45218f326ca6fdd67042f457e13c7258f28b90274c79d"
  static let bWithPluses =
    "user=%7B%22id%22%3A5000000123%2C%22first_name%22%3A%22%D0%90%D0%BD%D0%BD%D0%B0-%D0%9C%D0%B0%D1%80%D0%B8%D1%8F+%F0%9F%9A%80%22%2C%22last_name%22%3A%22%D0%81%D0%BB%D0%BA%D0%B8%D0%BD%D0%B0+%26+Co+%3D+100%25%22%2C%22language_code%22%3A%22ru%22%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2FaB-c_D.svg%22%7D&chat_instance=-3788475317572404878&chat_type=private&start_param=ref_42-A&auth_date=1735689600&signature=zL-ucjNyREiHDE8aihFwpfR9aggP2xiAo3NSpfe-p7IbCisNlDKlo7Kb6G4D0Ao2mBrSgEk4maLSdv6MLIlADQ&hash=caa6262015c173300cb45218f326ca6fdd67042f457e13c7258f28b90274c79d"
  static let tampered =
    "query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058398%2C%22first_name%22%3A%22Vlad%22%2C%22last_name%22%3A%22Example%22%2C%22username%22%3A%22vlad_ex%22%2C%22language_code%22%3A%22en%22%2C%22is_premium%22%3Atrue%2C%22allows_write_to_pm%22%3Atrue%7D&auth_date=1700000000&hash=d636d5fbd5de79475c3c31add85a76c11008cebbc8c81dd6cfcebc75d1b002a4"
  /// Of the test suite of telegram-mini-apps; it bears Telegram's own signature, too.
  static let tokenD = "7342037359:AAFZehRPBRs8Seg40oDjTMIW8uTGPuW1zfQ"
  static let d =
    "user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%20%2B%20-%20%3F%20%5C%2F%22%2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C%22is_premium%22%3Atrue%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2F4FPEE4tmP3ATHa57u6MqTDih13LTOiMoKoLDRG4PnSA.svg%22%7D&chat_instance=8134722200314281151&chat_type=private&auth_date=1733584787&signature=zL-ucjNyREiHDE8aihFwpfR9aggP2xiAo3NSpfe-p7IbCisNlDKlo7Kb6G4D0Ao2mBrSgEk4maLSdv6MLIlADQ&hash=2174df5b000556d044f3f020384e879c8efcab55ddea2ced4eb752e93e7080d6"
}
