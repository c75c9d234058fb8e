import { Type } from 'typebox';

/** Schema keyword that says how the text of a variable becomes a value where the type alone does not tell. */
export const FROM = 'x-from';

const SECRET_LENGTH = 32;

/** TCP port; 0 lets the system choose. */
export const Port = (fallback?: number) =>
  Type.Integer({ minimum: 0, maximum: 65_535, ...(fallback === undefined ? {} : { default: fallback }) });

/** Absolute URL with one of the given schemes: `Url('http', 'https')`. Any scheme when none is given. */
export const Url = (...schemes: string[]) =>
  Type.String({ pattern: `^(${schemes.length > 0 ? schemes.join('|') : '[a-z][a-z0-9+.-]*'})://\\S+$` });

/** `a,b,c`: items trimmed, empty ones dropped. At least `minItems` (default 1) remain. */
export const CommaList = ({ minItems = 1, pattern = '' } = {}) =>
  Type.Array(Type.String({ minLength: 1, ...(pattern ? { pattern } : {}) }), { minItems });

/** `host:port,host:port`. */
export const HostPorts = () => CommaList({ pattern: '^[A-Za-z0-9_.-]+:[0-9]{1,5}$' });

/** A secret given in the variable itself, at least 32 characters. Has no default, ever. */
export const Secret = () => Type.String({ minLength: SECRET_LENGTH });

/** The variable is the path of a file (a mounted secret); the value is that file's text, trimmed. */
export const SecretFile = () => Type.String({ minLength: SECRET_LENGTH, [FROM]: 'file' });

/** A key in PEM form, in the variable itself; `\n` written out as two characters stands for a line end. */
export const Pem = () => Type.String({ pattern: '^-----BEGIN [A-Z ]+-----', [FROM]: 'pem' });

/** `true` or `false` (also `1`, `0`). */
export const Flag = (fallback: boolean) => Type.Boolean({ default: fallback });
