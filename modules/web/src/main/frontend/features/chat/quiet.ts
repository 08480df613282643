import * as z from 'zod';

// zod tries out `new Function` when it is loaded, which the content security policy reports. This has to be the first
// import of the part of the site that uses it.
z.config({ jitless: true });
